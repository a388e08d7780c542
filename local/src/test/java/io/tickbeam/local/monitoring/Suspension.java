package io.tickbeam.local.monitoring;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Lets a process stand still, with its connections open. */
final class Suspension {

  /** What is done meanwhile. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private Suspension() {}

  /** Works while a process, and those that it has started, stand still. */
  static void of(ProcessHandle process, Work work) throws Exception {
    List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
    signal("STOP", all);
    try {
      work.run();
    } finally {
      signal("CONT", all);
    }
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    for (ProcessHandle each : processes) {
      new ProcessBuilder("kill", "-" + name, Long.toString(each.pid()))
          .inheritIO()
          .start()
          .waitFor();
    }
  }
}
