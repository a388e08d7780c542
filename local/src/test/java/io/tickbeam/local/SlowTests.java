package io.tickbeam.local;

import java.util.stream.Stream;

/** What only {@code -Pslow} runs, beside tests with that tag. */
public final class SlowTests {

  /** Whether everything runs. */
  public static final boolean RUN = Boolean.getBoolean("tickbeam.slow");

  private static final int HOSTILE_MESSAGES = 10_000;

  private SlowTests() {}

  /** How many hostile messages a test sends: as documented, or so many where not all tests run. */
  public static int hostileMessages(int otherwise) {
    return RUN ? HOSTILE_MESSAGES : otherwise;
  }

  /** The runners of what is the same on each, by their full names: the others take longer. */
  public static Stream<String> runners() {
    return RUN
        ? Stream.of("DirectRunner", "FlinkRunner", "SparkRunner")
        : Stream.of("DirectRunner");
  }
}
