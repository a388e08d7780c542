package io.tickbeam.bench.report;

import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.apache.kafka.common.utils.AppInfoParser;

/** Versions of what a comparison runs on. */
final class Versions {

  private Versions() {}

  /** Beam, Kafka's client, and those of Spark and Flink that are on the class path. */
  static String ofLibraries() {
    return Stream.of(
            "Beam " + ReleaseInfo.getReleaseInfo().getVersion(),
            ofJar("Spark", "spark-core_[\\d.]+"),
            ofJar("Flink", "flink-runtime"),
            "Kafka client " + AppInfoParser.getVersion())
        .filter(version -> !version.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String ofJar(String name, String artifact) {
    Matcher jar =
        Pattern.compile("/" + artifact + "-([\\d.]+)\\.jar")
            .matcher(System.getProperty("java.class.path"));
    return jar.find() ? name + " " + jar.group(1) : "";
  }

  /** Name and version that a database gives itself. */
  static String ofDatabase(Database database) {
    try (Connection connection = database.connect()) {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
