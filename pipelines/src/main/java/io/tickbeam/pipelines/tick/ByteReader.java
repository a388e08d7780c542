package io.tickbeam.pipelines.tick;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. Not thread-safe. */
final class ByteReader {

  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return position < bytes.length;
  }

  int get() {
    return bytes[position++] & 0xff;
  }

  byte[] get(int count) {
    byte[] values = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return values;
  }

  long getVar() {
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

  String getText() {
    int length = (int) getVar();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }
}
