package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickScan;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ticks of any series in any order, packed: one element of a collection, as runners take some
 * microseconds for each. A step that needs only the series, the time and the bytes of a tick makes
 * no object for it.
 */
public final class TickBatch {

  private final byte[] bytes;

  /** Where the bytes of each tick end. */
  private final int[] ends;

  private final Series[] series;
  private final long[] timeNanos;

  private TickBatch(byte[] bytes, int[] ends, Series[] series, long[] timeNanos) {
    this.bytes = bytes;
    this.ends = ends;
    this.series = series;
    this.timeNanos = timeNanos;
  }

  /** A batch of ticks. */
  public static TickBatch of(List<Tick> ticks) {
    Builder batch = new Builder();
    ticks.forEach(batch::add);
    return batch.build();
  }

  /** How many ticks there are. */
  public int size() {
    return ends.length;
  }

  /** Exchange and product of a tick. */
  public Series series(int index) {
    return series[index];
  }

  /** Event time of a tick, nanoseconds since 1970-01-01T00:00Z. */
  public long timeNanos(int index) {
    return timeNanos[index];
  }

  /** Event time of a tick, milliseconds since 1970-01-01T00:00Z, rounded down. */
  public long eventMillis(int index) {
    return Math.floorDiv(timeNanos[index], 1_000_000L);
  }

  /** A tick as an object. */
  public Tick tick(int index) {
    return TickCoder.decodeBody(series[index], new ByteReader(bytes, begin(index), ends[index]));
  }

  /** All ticks as objects. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      ticks.add(tick(i));
    }
    return ticks;
  }

  byte[] bytes() {
    return bytes;
  }

  int begin(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  /** Collects ticks into a batch. Not thread-safe. */
  public static final class Builder {
    private final ByteWriter out = new ByteWriter(16_384);
    private int[] ends = new int[256];
    private Series[] series = new Series[256];
    private long[] timeNanos = new long[256];
    private int size;

    /** How many ticks were added. */
    public int size() {
      return size;
    }

    /** Adds a tick. */
    public void add(Tick tick) {
      TickCoder.encodeBody(tick, out);
      index(tick.series(), tick.timeNanos());
    }

    /** Adds the tick that a scan has read. */
    public void add(TickScan tick) {
      TickCoder.encodeBody(tick, out);
      index(tick.series(), tick.timeNanos());
    }

    /** Adds a tick of another batch. */
    public void add(TickBatch batch, int tick) {
      out.put(batch.bytes, batch.begin(tick), batch.end(tick));
      index(batch.series(tick), batch.timeNanos(tick));
    }

    private void index(Series itsSeries, long itsNanos) {
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, 2 * size);
        series = Arrays.copyOf(series, 2 * size);
        timeNanos = Arrays.copyOf(timeNanos, 2 * size);
      }
      ends[size] = out.size();
      series[size] = itsSeries;
      timeNanos[size] = itsNanos;
      size++;
    }

    /** A batch of the ticks added so far. */
    public TickBatch build() {
      return new TickBatch(
          out.toByteArray(),
          Arrays.copyOf(ends, size),
          Arrays.copyOf(series, size),
          Arrays.copyOf(timeNanos, size));
    }
  }

  /** Encodes a batch as its series, what belongs to each tick, and the bytes of all ticks. */
  public static final class BatchCoder extends BytesCoder<TickBatch> {
    private static final BatchCoder INSTANCE = new BatchCoder();

    private BatchCoder() {
      super(16_384);
    }

    /** Returns the coder. */
    public static BatchCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(TickBatch batch, ByteWriter out) {
      Map<Series, Integer> numbers = new HashMap<>();
      List<Series> distinct = new ArrayList<>();
      for (Series each : batch.series) {
        if (numbers.putIfAbsent(each, distinct.size()) == null) {
          distinct.add(each);
        }
      }
      out.putVar(distinct.size());
      for (Series each : distinct) {
        out.putText(each.exchange());
        out.putText(each.productId());
      }
      out.putVar(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        out.putVar(numbers.get(batch.series[i]));
        out.putVar(batch.timeNanos[i]);
        out.putVar(batch.end(i) - batch.begin(i));
      }
      out.put(batch.bytes);
    }

    @Override
    protected TickBatch read(ByteReader in) {
      Series[] distinct = new Series[(int) in.getVar()];
      for (int i = 0; i < distinct.length; i++) {
        distinct[i] = new Series(in.getText(), in.getText());
      }
      int size = (int) in.getVar();
      int[] ends = new int[size];
      Series[] series = new Series[size];
      long[] timeNanos = new long[size];
      int end = 0;
      for (int i = 0; i < size; i++) {
        series[i] = distinct[(int) in.getVar()];
        timeNanos[i] = in.getVar();
        end += (int) in.getVar();
        ends[i] = end;
      }
      return new TickBatch(in.get(end), ends, series, timeNanos);
    }
  }
}
