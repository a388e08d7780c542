package io.tickbeam.testing.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;

/** Bytes that are no JSON in UTF-8, or hardly any. */
final class HostileBytes {

  private final Random random;
  private final HostileTexts texts;

  HostileBytes(Random random, HostileTexts texts) {
    this.random = random;
    this.texts = texts;
  }

  /** Nothing, blanks, zeros, text or random bytes. */
  byte[] any() {
    return switch (random.nextInt(7)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> repeated((byte) ' ', random.nextInt(10_000));
      case 3 -> new byte[random.nextInt(10_000)];
      case 4 -> texts.any().getBytes(UTF_8);
      case 5 -> texts.quoted(texts.any()).getBytes(UTF_8);
      default -> random(random.nextInt(2_000));
    };
  }

  /** A message that was cut, changed in one byte, doubled, or written in another encoding. */
  byte[] damaged(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        yield bytes;
      }
      case 2 -> (json + json).getBytes(UTF_8);
      case 3 -> json.getBytes(UTF_16);
      case 4 -> json.getBytes(UTF_16LE);
      case 5 -> json.getBytes(Charset.forName("UTF-32"));
      case 6 -> ("\ufeff" + json).getBytes(UTF_8);
      default -> json.getBytes(ISO_8859_1);
    };
  }

  /** A large message: all equal bytes, or a tick with blanks or a field that make it large. */
  byte[] blob(String json, int largestBytes) {
    int size = 1 + random.nextInt(largestBytes);
    return switch (random.nextInt(4)) {
      case 0 -> repeated((byte) ' ', size);
      case 1 -> repeated((byte) 'x', size);
      case 2 -> (json.substring(0, json.length() - 1) + " ".repeat(size) + "}").getBytes(UTF_8);
      default -> {
        String field = ",\"comment\":\"" + "c".repeat(size) + "\"}";
        yield (json.substring(0, json.length() - 1) + field).getBytes(UTF_8);
      }
    };
  }

  byte[] random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] repeated(byte each, int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, each);
    return bytes;
  }
}
