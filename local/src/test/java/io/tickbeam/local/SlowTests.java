package io.tickbeam.local;

import java.util.stream.Stream;

/** What only {@code -Pslow} runs, beside tests with that tag. */
public final class SlowTests {

  /** Whether everything runs. */
  public static final boolean RUN = Boolean.getBoolean("tickbeam.slow");

  private SlowTests() {}

  /** The runners of what is the same on each, by their full names: the others take longer. */
  public static Stream<String> runners() {
    return RUN
        ? Stream.of("DirectRunner", "FlinkRunner", "SparkRunner")
        : Stream.of("DirectRunner");
  }
}
