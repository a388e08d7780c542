package io.tickbeam.contract.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/** Options of the JVM that Tickbeam runs with, such as {@code jvm.options} of {@code pom.xml}. */
public final class JvmOptions {

  private static final List<String> PASSED_ON =
      List.of(
          "--add-opens", "-XX:Tier", "-XX:+Use", "-XX:SharedArchiveFile", "-Dtickbeam.log.level");

  private JvmOptions() {}

  /** Those of this process, for another that is to run as it does. */
  public static List<String> toPassOn() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> PASSED_ON.stream().anyMatch(option::startsWith))
        .toList();
  }
}
