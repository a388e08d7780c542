package io.tickbeam.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts values in buckets, as they come. Safe for several threads; one value costs little. */
public final class Recorder {

  private final List<Double> bounds;
  private final List<LongAdder> counts = new ArrayList<>();
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * @param bounds upper bounds of the buckets, rising; a last bucket without one is added
   */
  public Recorder(List<Double> bounds) {
    this.bounds = List.copyOf(bounds);
    for (int i = 0; i <= bounds.size(); i++) {
      counts.add(new LongAdder());
    }
  }

  /** Counts a value. */
  public void record(double value) {
    counts.get(Buckets.of(value, bounds)).increment();
    sum.add(value);
  }

  /** What has been counted. */
  public Buckets buckets() {
    return new Buckets(counts.stream().map(LongAdder::sum).toList(), sum.sum());
  }
}
