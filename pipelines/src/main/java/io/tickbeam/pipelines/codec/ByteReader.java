package io.tickbeam.pipelines.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the bytes of a {@link ByteWriter}. Not thread-safe. */
public final class ByteReader {

  private final byte[] bytes;
  private int position;

  /** Creates a reader at the first byte. */
  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether bytes are left. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  /** Index of the next byte. */
  public int position() {
    return position;
  }

  /** One byte, 0 to 255. */
  public int get() {
    return bytes[position++] & 0xff;
  }

  /** That many bytes. */
  public byte[] get(int count) {
    byte[] values = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return values;
  }

  /** A whole number. */
  public long getVar() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
      shift += 7;
    }
  }

  /** A whole number of either sign. */
  public long getSigned() {
    long value = getVar();
    return value >>> 1 ^ -(value & 1);
  }

  /** A long of eight bytes, big-endian. */
  public long getLong() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | get();
    }
    return value;
  }

  /** Text. */
  public String getText() {
    int length = (int) getVar();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** A decimal. */
  public BigDecimal getDecimal() {
    int head = get();
    int scale = head & (ByteWriter.NEGATIVE - 1);
    boolean negative = (head & ByteWriter.NEGATIVE) != 0;
    if ((head & ByteWriter.LONG_DIGITS) == 0) {
      long absolute = getVar();
      return BigDecimal.valueOf(negative ? -absolute : absolute, scale);
    }
    BigInteger absolute = new BigInteger(get(get()));
    return new BigDecimal(negative ? absolute.negate() : absolute, scale);
  }

  /** A whole number that may be absent. */
  public Long getOptionalNumber() {
    return get() == 0 ? null : (Long) getVar();
  }

  /** A decimal that may be absent. */
  public BigDecimal getOptionalDecimal() {
    return get() == 0 ? null : getDecimal();
  }
}
