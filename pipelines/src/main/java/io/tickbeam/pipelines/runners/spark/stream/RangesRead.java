package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.OffsetRange;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks tell the driver of the ranges that they have read. A range that is read twice tells
 * the same twice, and counts once.
 */
final class RangesRead
    extends AccumulatorV2<
        Map.Entry<OffsetRange, RangesRead.Seen>, Map<OffsetRange, RangesRead.Seen>> {

  /**
   * What was seen in a range.
   *
   * @param messages number of messages
   * @param newestMillis newest event time, milliseconds since 1970; {@link #NONE} without
   */
  record Seen(long messages, long newestMillis) implements Serializable {

    /** Stands for: no event time. */
    static final long NONE = Long.MIN_VALUE;
  }

  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<OffsetRange, Seen> seen = new ConcurrentHashMap<>();

  @Override
  public boolean isZero() {
    return seen.isEmpty();
  }

  @Override
  public AccumulatorV2<Map.Entry<OffsetRange, Seen>, Map<OffsetRange, Seen>> copy() {
    RangesRead copy = new RangesRead();
    copy.seen.putAll(seen);
    return copy;
  }

  @Override
  public void reset() {
    seen.clear();
  }

  @Override
  public void add(Map.Entry<OffsetRange, Seen> each) {
    seen.put(each.getKey(), each.getValue());
  }

  @Override
  public void merge(AccumulatorV2<Map.Entry<OffsetRange, Seen>, Map<OffsetRange, Seen>> other) {
    seen.putAll(other.value());
  }

  @Override
  public Map<OffsetRange, Seen> value() {
    return seen;
  }
}
