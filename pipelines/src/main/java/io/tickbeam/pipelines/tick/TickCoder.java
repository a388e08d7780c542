package io.tickbeam.pipelines.tick;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/** A compact coder: a bit for each absent field, whole numbers of variable length. */
public final class TickCoder extends AtomicCoder<Tick> {

  private static final TickCoder INSTANCE = new TickCoder();

  private TickCoder() {}

  /** The one instance. */
  public static TickCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Tick tick, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(tick.series().exchange());
    data.writeUTF(tick.series().productId());
    encodeBody(tick, out);
  }

  @Override
  public Tick decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return decodeBody(new Series(data.readUTF(), data.readUTF()), in);
  }

  /** Everything but the series. */
  static void encodeBody(Tick tick, OutputStream out) throws IOException {
    BigDecimal[] decimals = decimals(tick);
    int present = presence(tick, decimals);
    VarInt.encode(present, out);
    VarInt.encode(tick.timeNanos(), out);
    VarInt.encode(tick.fieldCount(), out);
    if (tick.sequence() != null) {
      VarInt.encode(tick.sequence(), out);
    }
    if (tick.tradeId() != null) {
      VarInt.encode(tick.tradeId(), out);
    }
    if (tick.side() != null) {
      out.write(tick.side() == Side.BUY ? 1 : 0);
    }
    for (BigDecimal decimal : decimals) {
      if (decimal != null) {
        encodeDecimal(decimal, out);
      }
    }
  }

  /** The counterpart of {@link #encodeBody}. */
  static Tick decodeBody(Series series, InputStream in) throws IOException {
    int present = VarInt.decodeInt(in);
    long timeNanos = VarInt.decodeLong(in);
    int fieldCount = VarInt.decodeInt(in);
    Long sequence = (present & 1) != 0 ? VarInt.decodeLong(in) : null;
    Long tradeId = (present & 2) != 0 ? VarInt.decodeLong(in) : null;
    Side side = (present & 4) != 0 ? (in.read() == 1 ? Side.BUY : Side.SELL) : null;
    BigDecimal[] d = new BigDecimal[11];
    for (int i = 0; i < d.length; i++) {
      d[i] = (present & (8 << i)) != 0 ? decodeDecimal(in) : null;
    }
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

  private static BigDecimal[] decimals(Tick tick) {
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
        (tick.sequence() != null ? 1 : 0)
            | (tick.tradeId() != null ? 2 : 0)
            | (tick.side() != null ? 4 : 0);
    for (int i = 0; i < decimals.length; i++) {
      present |= decimals[i] != null ? 8 << i : 0;
    }
    return present;
  }

  private static void encodeDecimal(BigDecimal decimal, OutputStream out) throws IOException {
    // At most 18 decimal places and 33 digits: the length of the digits says whether they are long.
    BigInteger digits = decimal.unscaledValue();
    if (digits.bitLength() < Long.SIZE) {
      out.write(decimal.scale());
      VarInt.encode(digits.longValue(), out);
    } else {
      byte[] bytes = digits.toByteArray();
      out.write(decimal.scale() | 0x80);
      out.write(bytes.length);
      out.write(bytes);
    }
  }

  private static BigDecimal decodeDecimal(InputStream in) throws IOException {
    int scale = in.read();
    if ((scale & 0x80) == 0) {
      return BigDecimal.valueOf(VarInt.decodeLong(in), scale);
    }
    byte[] bytes = in.readNBytes(in.read());
    return new BigDecimal(new BigInteger(bytes), scale & 0x7f);
  }
}
