package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickScan;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ticks of any series in any order: one element of a collection, as runners take some microseconds
 * for each. A step that needs only numbers of a tick makes no object for it.
 */
public final class TickBatch {

  private final TickColumns columns;
  private final Series[] series;

  private TickBatch(TickColumns columns, Series[] series) {
    this.columns = columns;
    this.series = series;
  }

  /** A batch of ticks, with all their fields. */
  public static TickBatch of(List<Tick> ticks) {
    Builder batch = new Builder(ColumnSet.ALL, ticks.size());
    ticks.forEach(batch::add);
    return batch.build();
  }

  /** How many ticks there are. */
  public int size() {
    return columns.size();
  }

  /** The ticks, without their series. */
  public TickColumns columns() {
    return columns;
  }

  /** Exchange and product of a tick. */
  public Series series(int index) {
    return series[index];
  }

  /** Event time of a tick, milliseconds since 1970-01-01T00:00Z, rounded down. */
  public long eventMillis(int index) {
    return Math.floorDiv(columns.timeNanos(index), 1_000_000L);
  }

  /** A tick as an object, without the decimals that there are no columns of. */
  public Tick tick(int index) {
    return columns.tick(series[index], index);
  }

  /** All ticks as objects. */
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      ticks.add(tick(i));
    }
    return ticks;
  }

  /** Collects ticks into a batch, once. Not thread-safe. */
  public static final class Builder {
    private final TickColumns columns;
    private Series[] series;

    /**
     * A batch without ticks yet.
     *
     * @param set the decimals that it has of them
     * @param expected how many ticks are expected; there may be more
     */
    public Builder(ColumnSet set, int expected) {
      columns = new TickColumns(set, Math.max(1, expected));
      series = new Series[Math.max(1, expected)];
    }

    /** How many ticks were added. */
    public int size() {
      return columns.size();
    }

    /** Adds a tick. */
    public void add(Tick tick) {
      add(tick.series());
      columns.add(tick);
    }

    /** Adds the tick that a scan has read. */
    public void add(TickScan tick) {
      add(tick.series());
      columns.add(tick);
    }

    /** Adds a tick of another batch. */
    public void add(TickBatch batch, int tick) {
      add(batch.series(tick));
      columns.add(batch.columns, tick);
    }

    /**
     * Adds a tick without decimals.
     *
     * @see TickColumns#add(long, long, long, Side, int)
     */
    public void add(
        Series itsSeries, long nanos, long sequence, long tradeId, Side side, int fieldCount) {
      add(itsSeries);
      columns.add(nanos, sequence, tradeId, side, fieldCount);
    }

    /**
     * Gives the tick that was added last a decimal.
     *
     * @see TickColumns#set(int, long, int)
     */
    public void set(int place, long digits, int scale) {
      columns.set(place, digits, scale);
    }

    /** Gives the tick that was added last a decimal, or none. */
    public void set(int place, BigDecimal value) {
      columns.set(place, value);
    }

    private void add(Series itsSeries) {
      if (columns.size() == series.length) {
        series = Arrays.copyOf(series, 2 * series.length);
      }
      series[columns.size()] = itsSeries;
    }

    /** The batch of the ticks added. */
    public TickBatch build() {
      return new TickBatch(columns, series);
    }
  }

  /** Encodes a batch as its series and its ticks, those of each series packed by themselves. */
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
      for (int i = 0; i < batch.size(); i++) {
        if (numbers.putIfAbsent(batch.series(i), distinct.size()) == null) {
          distinct.add(batch.series(i));
        }
      }
      out.putVar(batch.columns.set().code());
      out.putVar(distinct.size());
      for (Series each : distinct) {
        out.putText(each.exchange());
        out.putText(each.productId());
      }
      out.putVar(batch.size());
      TickDeltas[] deltas = deltas(batch.columns.set(), distinct.size());
      for (int i = 0; i < batch.size(); i++) {
        int number = numbers.get(batch.series(i));
        out.putVar(number);
        deltas[number].write(batch.columns, i, out);
      }
    }

    @Override
    protected TickBatch read(ByteReader in) {
      ColumnSet set = ColumnSet.of((int) in.getVar());
      Series[] distinct = new Series[(int) in.getVar()];
      for (int i = 0; i < distinct.length; i++) {
        distinct[i] = new Series(in.getText(), in.getText());
      }
      TickDeltas[] deltas = deltas(set, distinct.length);
      int size = (int) in.getVar();
      Builder batch = new Builder(set, size);
      while (batch.size() < size) {
        int number = (int) in.getVar();
        batch.add(distinct[number]);
        deltas[number].read(in, batch.columns);
      }
      return batch.build();
    }

    private static TickDeltas[] deltas(ColumnSet set, int count) {
      TickDeltas[] deltas = new TickDeltas[count];
      Arrays.setAll(deltas, any -> new TickDeltas(set));
      return deltas;
    }
  }
}
