package io.tickbeam.testing.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickbeam.testing.hostile.HostileMessage.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Headers of any kind: without value, binary, large, hundreds of them, names that readers use. */
final class HostileHeaders {

  private static final List<String> NAMES =
      List.of(
          "received_at",
          "revision",
          "reason",
          "step",
          "topic",
          "partition",
          "offset",
          "source_id",
          "original-size",
          "sha256",
          "",
          "x");

  private final Random random;
  private final HostileTexts texts;

  HostileHeaders(Random random, HostileTexts texts) {
    this.random = random;
    this.texts = texts;
  }

  List<Header> next() {
    int count =
        switch (random.nextInt(20)) {
          case 0 -> 100 + random.nextInt(400);
          case 1, 2, 3, 4 -> 1 + random.nextInt(4);
          default -> 0;
        };
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      headers.add(new Header(name(), value()));
    }
    return headers;
  }

  private String name() {
    return random.nextInt(4) == 0 ? texts.name() : NAMES.get(random.nextInt(NAMES.size()));
  }

  private byte[] value() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> bytes(random.nextInt(20) == 0 ? 20_000 : 20);
      case 3 -> String.valueOf(random.nextLong()).getBytes(UTF_8);
      default -> "2026-01-05T00:00:00Z".getBytes(UTF_8);
    };
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
