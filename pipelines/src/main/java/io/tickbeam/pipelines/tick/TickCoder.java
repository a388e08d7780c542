package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickFields;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.math.BigDecimal;

/** Encodes a tick compactly: one bit for each optional field, numbers of variable length. */
public final class TickCoder extends BytesCoder<Tick> {

  /** Bits of the first number: which fields follow. */
  private static final int HAS_SEQUENCE = 1;

  private static final int HAS_TRADE_ID = 2;
  private static final int HAS_SIDE = 4;

  /** The decimals have the bits from here on, in the order of the message's decimals. */
  private static final int DECIMALS_SHIFT = 3;

  private static final TickCoder INSTANCE = new TickCoder();

  private TickCoder() {
    super(160);
  }

  /** Returns the coder. */
  public static TickCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Tick tick, ByteWriter out) {
    out.putText(tick.series().exchange());
    out.putText(tick.series().productId());
    BigDecimal[] decimals = decimals(tick);
    int present = presence(tick, decimals);
    out.putVar(present);
    out.putVar(tick.timeNanos());
    out.putVar(tick.fieldCount());
    if (tick.sequence() != null) {
      out.putVar(tick.sequence());
    }
    if (tick.tradeId() != null) {
      out.putVar(tick.tradeId());
    }
    if (tick.side() != null) {
      out.put(tick.side() == Side.BUY ? TickColumns.BUY : TickColumns.SELL);
    }
    for (BigDecimal decimal : decimals) {
      if (decimal != null) {
        out.putDecimal(decimal);
      }
    }
  }

  @Override
  protected Tick read(ByteReader in) {
    Series series = new Series(in.getText(), in.getText());
    int present = (int) in.getVar();
    long timeNanos = in.getVar();
    int fieldCount = (int) in.getVar();
    Long sequence = (present & HAS_SEQUENCE) != 0 ? in.getVar() : null;
    Long tradeId = (present & HAS_TRADE_ID) != 0 ? in.getVar() : null;
    Side side =
        (present & HAS_SIDE) != 0 ? (in.get() == TickColumns.BUY ? Side.BUY : Side.SELL) : null;
    BigDecimal[] d = new BigDecimal[TickFields.DECIMALS.size()];
    for (int i = 0; i < d.length; i++) {
      d[i] = (present & 1 << (DECIMALS_SHIFT + i)) != 0 ? in.getDecimal() : null;
    }
    return tick(series, timeNanos, sequence, tradeId, side, d, fieldCount);
  }

  /**
   * A tick.
   *
   * @param d its decimals, in the order of the message's decimals; null where it has none
   */
  static Tick tick(
      Series series,
      long timeNanos,
      Long sequence,
      Long tradeId,
      Side side,
      BigDecimal[] d,
      int fieldCount) {
    return new Tick(
        series,
        timeNanos,
        sequence,
        tradeId,
        d[0],
        side,
        d[1],
        new Tick.Day(d[2], d[3], d[4], d[5], d[6]),
        new Tick.Book(d[7], d[8], d[9], d[10]),
        fieldCount);
  }

  /** The decimals of a tick, in the order of the message's decimals; null where it has none. */
  static BigDecimal[] decimals(Tick tick) {
    return new BigDecimal[] {
      tick.price(),
      tick.lastSize(),
      tick.day().open24h(),
      tick.day().volume24h(),
      tick.day().low24h(),
      tick.day().high24h(),
      tick.day().volume30d(),
      tick.book().bestBid(),
      tick.book().bestBidSize(),
      tick.book().bestAsk(),
      tick.book().bestAskSize()
    };
  }

  private static int presence(Tick tick, BigDecimal[] decimals) {
    int present =
        (tick.sequence() != null ? HAS_SEQUENCE : 0)
            | (tick.tradeId() != null ? HAS_TRADE_ID : 0)
            | (tick.side() != null ? HAS_SIDE : 0);
    for (int i = 0; i < decimals.length; i++) {
      present |= decimals[i] != null ? 1 << (DECIMALS_SHIFT + i) : 0;
    }
    return present;
  }
}
