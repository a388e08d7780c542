package io.tickbeam.local.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of Prometheus, without which tests are skipped. */
final class Tools {

  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  private Tools() {}

  static String prometheus() {
    return required(PROMETHEUS);
  }

  static String promtool() {
    return required(PROMTOOL);
  }

  private static String required(Path program) {
    assumeTrue(Files.isExecutable(program), program + " is missing: apt-get install prometheus");
    return program.toString();
  }
}
