package io.tickbeam.local.demo;

import io.tickbeam.local.stack.StackSettings;
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
 * @param isKeptOpen whether servers and page stay after the comparison, until Ctrl-C
 * @param pagePort port of the page on 127.0.0.1, 0 for a free one
 */
record DemoSettings(
    DemoSource source,
    DemoRunner runner,
    double speed,
    Duration duration,
    StackSettings stack,
    boolean isKeptOpen,
    int pagePort) {

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
