package io.tickbeam.pipelines.job;

import io.tickbeam.pipelines.runners.RunnerArguments;
import java.util.List;

/** The level of the log, which log4j2.xml takes from a system property. */
final class LogLevel {

  /** Values of {@code --logLevel}. */
  static final String NAMES = "error,warn,info,debug";

  private LogLevel() {}

  /** Sets the level that the arguments name. It has to be set before the first logger is made. */
  static void set(RunnerArguments arguments) {
    arguments
        .value("logLevel")
        .filter(List.of(NAMES.split(","))::contains)
        .ifPresent(level -> System.setProperty("tickbeam.log.level", level));
  }
}
