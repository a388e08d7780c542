package io.tickbeam.local;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a demo does.
 *
 * @param source where ticks come from
 * @param runner of the pipeline
 * @param speed how many times faster than real time the local exchange plays
 * @param duration of the live part
 * @param stack the servers, emptied first
 */
record DemoSettings(
    DemoSource source,
    DemoRunner runner,
    double speed,
    Duration duration,
    LocalStackSettings stack) {

  /** Length of the demo's windows in seconds. */
  static final int WINDOW_SECONDS = 60;

  DemoSettings {
    if (!(speed > 0) || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("--speed and --duration are above 0");
    }
  }

  Path folder() {
    return stack.dataFolder();
  }
}
