package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.TimedPrice;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A tick reduced to its price, order and identity.
 *
 * @param timeNanos event time, nanoseconds since 1970-01-01T00:00Z
 * @param sequence the exchange's message number, or null
 * @param tradeId the exchange's trade number, or null
 * @param price last price, above 0, quote currency
 * @param fieldCount number of fields that the message had
 * @param hash hash of the whole tick, to order copies that differ
 */
public record PriceTick(
    long timeNanos, Long sequence, Long tradeId, BigDecimal price, int fieldCount, long hash)
    implements TimedPrice {

  /** Orders the copies of one tick as {@link CopyRank} does; the first one counts. */
  public static final Comparator<PriceTick> BEST_COPY_FIRST = CopyRank::compare;

  void encode(ByteWriter out) {
    out.put(
        (sequence != null ? TickCoder.HAS_SEQUENCE : 0)
            | (tradeId != null ? TickCoder.HAS_TRADE_ID : 0));
    out.putVar(timeNanos);
    if (sequence != null) {
      out.putVar(sequence);
    }
    if (tradeId != null) {
      out.putVar(tradeId);
    }
    out.putDecimal(price);
    out.put(fieldCount);
    out.putLong(hash);
  }

  /**
   * Encodes the price of a packed tick, without an object for it.
   *
   * @param from index of the tick's first byte, as {@link TickCoder#encodeBody} writes it
   * @param end index behind its last one
   */
  static void encode(byte[] packed, int from, int end, ByteWriter out) {
    ByteReader in = new ByteReader(packed, from, end);
    int present = (int) in.getVar();
    out.put(present & (TickCoder.HAS_SEQUENCE | TickCoder.HAS_TRADE_ID));
    out.putVar(in.getVar());
    int fieldCount = (int) in.getVar();
    if ((present & TickCoder.HAS_SEQUENCE) != 0) {
      out.putVar(in.getVar());
    }
    if ((present & TickCoder.HAS_TRADE_ID) != 0) {
      out.putVar(in.getVar());
    }
    if ((present & TickCoder.HAS_SIDE) != 0) {
      in.get();
    }
    int price = in.position();
    in.skipDecimal();
    out.put(packed, price, in.position());
    out.put(fieldCount);
    out.putLong(CopyRank.hash(packed, from, end));
  }

  private static PriceTick decode(ByteReader in) {
    int present = in.get();
    long timeNanos = in.getVar();
    Long sequence = (present & TickCoder.HAS_SEQUENCE) != 0 ? (Long) in.getVar() : null;
    Long tradeId = (present & TickCoder.HAS_TRADE_ID) != 0 ? (Long) in.getVar() : null;
    return new PriceTick(timeNanos, sequence, tradeId, in.getDecimal(), in.get(), in.getLong());
  }

  /** Encodes ticks. */
  public static byte[] encodeAll(Collection<PriceTick> ticks) {
    ByteWriter out = new ByteWriter(Math.max(64, 40 * ticks.size()));
    ticks.forEach(tick -> tick.encode(out));
    return out.toByteArray();
  }

  /** Number of bytes that the ticks before a time take in {@link #encodeAll} of sorted ticks. */
  public static int lengthBefore(byte[] packed, long nanos) {
    ByteReader in = new ByteReader(packed);
    int length = 0;
    while (in.hasMore() && decode(in).timeNanos() < nanos) {
      length = in.position();
    }
    return length;
  }

  /** Decodes the result of {@link #encodeAll} and adds the ticks to a list. */
  public static void decodeAll(byte[] packed, List<PriceTick> ticks) {
    ByteReader in = new ByteReader(packed);
    while (in.hasMore()) {
      ticks.add(decode(in));
    }
  }
}
