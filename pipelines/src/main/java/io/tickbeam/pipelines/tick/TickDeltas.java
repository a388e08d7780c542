package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.message.TickFields;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.util.Arrays;

/**
 * Packs the ticks of one series into bytes: of most numbers the difference to the tick before is
 * written, which takes a byte or two. What has been packed can be cut after any tick. One object
 * packs or unpacks one sequence of ticks. Not thread-safe.
 *
 * <p>A tick is a byte of flags; unless its shape is that of the tick before, its number of fields
 * and the scale of each decimal; its time, sequence and trade id; and the digits of each decimal.
 */
final class TickDeltas {

  private static final int HAS_SEQUENCE = 1;
  private static final int HAS_TRADE_ID = 2;
  private static final int HAS_SIDE = 4;
  private static final int IS_BUY = 8;

  /** The number of fields and the scales are those of the tick before. */
  private static final int IS_SAME_SHAPE = 16;

  /** The difference of the times is in microseconds: few exchanges tell more. */
  private static final int IS_WHOLE_MICROS = 32;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final int NOTHING_YET = -1;

  private final ColumnSet set;
  private final int[] places;
  private long timeNanos;
  private long sequence;
  private long tradeId;
  private int fieldCount = NOTHING_YET;
  private final byte[] scales = new byte[TickFields.DECIMALS.size()];
  private final long[] digits = new long[TickFields.DECIMALS.size()];

  /** Begins a sequence of ticks. */
  TickDeltas(ColumnSet set) {
    this.set = set;
    this.places = set.places();
    Arrays.fill(scales, TickColumns.ABSENT);
  }

  /** Packs a tick. */
  void write(TickColumns ticks, int row, ByteWriter out) {
    long nanos = ticks.timeNanos(row) - timeNanos;
    boolean isWhole = nanos % NANOS_PER_MICRO == 0;
    boolean isSameShape = isOfShape(ticks, row);
    long itsSequence = ticks.sequence(row);
    long itsTradeId = ticks.tradeId(row);
    byte side = set.hasSides() ? ticks.side(row) : TickColumns.NO_SIDE;
    out.put(
        (itsSequence == TickColumns.NONE ? 0 : HAS_SEQUENCE)
            | (itsTradeId == TickColumns.NONE ? 0 : HAS_TRADE_ID)
            | (side == TickColumns.NO_SIDE ? 0 : HAS_SIDE)
            | (side == TickColumns.BUY ? IS_BUY : 0)
            | (isSameShape ? IS_SAME_SHAPE : 0)
            | (isWhole ? IS_WHOLE_MICROS : 0));
    if (!isSameShape) {
      writeShape(ticks, row, out);
    }
    out.putSigned(isWhole ? nanos / NANOS_PER_MICRO : nanos);
    timeNanos = ticks.timeNanos(row);
    if (itsSequence != TickColumns.NONE) {
      out.putSigned(itsSequence - sequence);
      sequence = itsSequence;
    }
    if (itsTradeId != TickColumns.NONE) {
      out.putSigned(itsTradeId - tradeId);
      tradeId = itsTradeId;
    }
    for (int place : places) {
      writeDecimal(place, ticks, row, out);
    }
  }

  private boolean isOfShape(TickColumns ticks, int row) {
    boolean isSame = ticks.fieldCount(row) == fieldCount;
    for (int i = 0; i < places.length && isSame; i++) {
      isSame = ticks.scale(places[i], row) == scales[places[i]];
    }
    return isSame;
  }

  private void writeShape(TickColumns ticks, int row, ByteWriter out) {
    fieldCount = ticks.fieldCount(row);
    out.put(fieldCount);
    for (int place : places) {
      scales[place] = (byte) ticks.scale(place, row);
      out.put(scales[place]);
    }
  }

  private void writeDecimal(int place, TickColumns ticks, int row, ByteWriter out) {
    if (scales[place] == TickColumns.LARGE) {
      out.putDecimal(ticks.decimal(place, row));
    } else if (scales[place] != TickColumns.ABSENT) {
      long value = ticks.digits(place, row);
      out.putSigned(value - digits[place]);
      digits[place] = value;
    }
  }

  /** Event time of the tick that was packed or unpacked last, nanoseconds since 1970. */
  long timeNanos() {
    return timeNanos;
  }

  /** Unpacks a tick. */
  void read(ByteReader in, TickColumns ticks) {
    int flags = in.get();
    if ((flags & IS_SAME_SHAPE) == 0) {
      fieldCount = in.get();
      for (int place : places) {
        scales[place] = (byte) in.get();
      }
    }
    timeNanos += in.getSigned() * ((flags & IS_WHOLE_MICROS) != 0 ? NANOS_PER_MICRO : 1);
    if ((flags & HAS_SEQUENCE) != 0) {
      sequence += in.getSigned();
    }
    if ((flags & HAS_TRADE_ID) != 0) {
      tradeId += in.getSigned();
    }
    byte side = (flags & IS_BUY) != 0 ? TickColumns.BUY : TickColumns.SELL;
    ticks.add(
        timeNanos,
        (flags & HAS_SEQUENCE) != 0 ? sequence : TickColumns.NONE,
        (flags & HAS_TRADE_ID) != 0 ? tradeId : TickColumns.NONE,
        (flags & HAS_SIDE) != 0 ? side : TickColumns.NO_SIDE,
        fieldCount);
    for (int place : places) {
      readDecimal(place, in, ticks);
    }
  }

  private void readDecimal(int place, ByteReader in, TickColumns ticks) {
    if (scales[place] == TickColumns.LARGE) {
      ticks.set(place, in.getDecimal());
    } else if (scales[place] != TickColumns.ABSENT) {
      digits[place] += in.getSigned();
      ticks.set(place, digits[place], scales[place]);
    }
  }
}
