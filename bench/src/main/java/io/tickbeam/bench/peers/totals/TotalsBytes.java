package io.tickbeam.bench.peers.totals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;

/** Totals as bytes. Written by hand: Kafka Streams encodes a window's totals for each tick. */
public final class TotalsBytes {

  private TotalsBytes() {}

  /** The totals as bytes. */
  public static byte[] encode(WindowTotals totals) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (long number : numbers(totals)) {
        out.writeLong(number);
      }
      for (BigDecimal decimal : decimals(totals)) {
        writeDecimal(decimal, out);
      }
      Map<Long, Long> ranges = totals.tradeIds.ranges();
      out.writeInt(ranges.size());
      for (Map.Entry<Long, Long> range : ranges.entrySet()) {
        out.writeLong(range.getKey());
        out.writeLong(range.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The totals that {@link #encode} gave. */
  public static WindowTotals decode(byte[] bytes) {
    WindowTotals totals = new WindowTotals();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      totals.count = in.readLong();
      totals.buyCount = in.readLong();
      totals.firstMicros = in.readLong();
      totals.firstSequence = in.readLong();
      totals.lastMicros = in.readLong();
      totals.lastSequence = in.readLong();
      totals.open = readDecimal(in);
      totals.close = readDecimal(in);
      totals.high = readDecimal(in);
      totals.low = readDecimal(in);
      totals.sum = readDecimal(in);
      totals.sumOfSquares = readDecimal(in);
      totals.turnover = readDecimal(in);
      totals.volume = readDecimal(in);
      totals.buyVolume = readDecimal(in);
      totals.volume24h = readDecimal(in);
      totals.maxBid = readDecimal(in);
      totals.maxAsk = readDecimal(in);
      for (int left = in.readInt(); left > 0; left--) {
        totals.tradeIds.addRange(in.readLong(), in.readLong());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return totals;
  }

  private static long[] numbers(WindowTotals totals) {
    return new long[] {
      totals.count,
      totals.buyCount,
      totals.firstMicros,
      totals.firstSequence,
      totals.lastMicros,
      totals.lastSequence
    };
  }

  private static BigDecimal[] decimals(WindowTotals totals) {
    return new BigDecimal[] {
      totals.open,
      totals.close,
      totals.high,
      totals.low,
      totals.sum,
      totals.sumOfSquares,
      totals.turnover,
      totals.volume,
      totals.buyVolume,
      totals.volume24h,
      totals.maxBid,
      totals.maxAsk
    };
  }

  private static void writeDecimal(BigDecimal decimal, DataOutputStream out) throws IOException {
    byte[] digits = decimal.unscaledValue().toByteArray();
    out.writeByte(decimal.scale());
    out.writeByte(digits.length);
    out.write(digits);
  }

  private static BigDecimal readDecimal(DataInputStream in) throws IOException {
    int scale = in.readByte();
    byte[] digits = in.readNBytes(in.readByte());
    return new BigDecimal(new BigInteger(digits), scale);
  }
}
