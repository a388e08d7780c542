package io.tickbeam.pipelines.tick;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects bytes. Java's own streams take a lock for each. Not thread-safe. */
final class ByteWriter {

  private byte[] bytes;
  private int length;

  ByteWriter(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  int length() {
    return length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void put(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[length++] = (byte) value;
  }

  void put(byte[] values) {
    while (bytes.length - length < values.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    System.arraycopy(values, 0, bytes, length, values.length);
    length += values.length;
  }

  /** A whole number in seven bits a byte, the lowest first. */
  void putVar(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putVar(utf8.length);
    put(utf8);
  }
}
