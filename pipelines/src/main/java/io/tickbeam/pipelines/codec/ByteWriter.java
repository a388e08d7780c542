package io.tickbeam.pipelines.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte buffer without the locks of Java's streams. Not thread-safe. */
public final class ByteWriter {

  /** Flags beside the scale, which is below 64: a sign, and digits that do not fit a long. */
  static final int NEGATIVE = 0x40;

  static final int LONG_DIGITS = 0x80;

  private static final int INT_DIGITS = 9;

  /** Bytes of a long, seven bits in each. */
  private static final int LONGEST_VAR = 10;

  private static final int BILLION = 1_000_000_000;

  private byte[] bytes;
  private int length;

  /** Creates a writer with an initial capacity in bytes. */
  public ByteWriter(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  /** Removes the content and keeps the capacity. */
  public void clear() {
    length = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** Returns a copy of the content. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** One byte. */
  public void put(int value) {
    makeRoom(1);
    bytes[length++] = (byte) value;
  }

  /** Bytes without their length. */
  public void put(byte[] values) {
    makeRoom(values.length);
    System.arraycopy(values, 0, bytes, length, values.length);
    length += values.length;
  }

  /** A whole number, seven bits per byte, lowest first. */
  public void putVar(long value) {
    makeRoom(LONGEST_VAR);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A whole number of either sign, short when it is near zero. */
  public void putSigned(long value) {
    putVar(value << 1 ^ value >> (Long.SIZE - 1));
  }

  /** A long as eight bytes, big-endian. */
  public void putLong(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((int) (value >>> shift));
    }
  }

  /** Bytes written so far. */
  public int size() {
    return length;
  }

  /** ASCII text without its length. */
  public void putAscii(String text) {
    int size = text.length();
    makeRoom(size);
    for (int i = 0; i < size; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += size;
  }

  /** The last {@code count} digits of a number that is not negative, in ASCII. */
  public void putDigits(long number, int count) {
    makeRoom(count);
    int end = length + count;
    long rest = number;
    while (end - length > INT_DIGITS) {
      // Divisions of an int are several times faster.
      putDigits((int) (rest % BILLION), end - INT_DIGITS, end);
      rest /= BILLION;
      end -= INT_DIGITS;
    }
    putDigits((int) (rest % BILLION), length, end);
    length += count;
  }

  private void putDigits(int number, int start, int end) {
    int rest = number;
    for (int i = end - 1; i >= start; i--) {
      int tenth = rest / 10;
      bytes[i] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
  }

  /** The length of a text, then the text. */
  public void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putVar(utf8.length);
    put(utf8);
  }

  /** A decimal with 0 to 63 decimal places and at most 600 digits. */
  public void putDecimal(BigDecimal decimal) {
    BigInteger digits = decimal.unscaledValue();
    int head = decimal.scale() | (digits.signum() < 0 ? NEGATIVE : 0);
    if (digits.bitLength() < Long.SIZE) {
      put(head);
      putVar(Math.abs(digits.longValue()));
    } else {
      byte[] absolute = digits.abs().toByteArray();
      put(head | LONG_DIGITS);
      put(absolute.length);
      put(absolute);
    }
  }

  /** A whole number that may be absent. */
  public void putOptional(Long number) {
    put(number == null ? 0 : 1);
    if (number != null) {
      putVar(number);
    }
  }

  /** A decimal that may be absent. */
  public void putOptional(BigDecimal decimal) {
    put(decimal == null ? 0 : 1);
    if (decimal != null) {
      putDecimal(decimal);
    }
  }

  private void makeRoom(int size) {
    while (bytes.length - length < size) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
