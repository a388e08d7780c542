package io.tickbeam.pipelines.runners.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the failures after which Flink starts a job again, and counts them. */
final class Restarts {

  private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);
  private static final int MOST_CHARACTERS = 300;

  private final ClusterApi api;
  private final String job;
  private final Set<Long> failures = ConcurrentHashMap.newKeySet();

  Restarts(ClusterApi api, String job) {
    this.api = api;
    this.job = job;
  }

  /** Asks the cluster for failures, and logs a line for each new one. */
  void look() throws IOException {
    JsonNode history = api.get("/jobs/" + job + "/exceptions").path("exceptionHistory");
    for (JsonNode failure : history.path("entries")) {
      if (failures.add(failure.path("timestamp").asLong())) {
        LOG.warn(
            "The job has failed, and Flink starts it again: {}",
            cause(failure.path("stacktrace").asText()));
      }
    }
  }

  /** How many failures there were. */
  int count() {
    return failures.size();
  }

  /** The message of the innermost cause in a stack trace. */
  static String cause(String stackTrace) {
    String caused = "Caused by: ";
    String line =
        stackTrace
            .lines()
            .filter(each -> each.startsWith(caused))
            .reduce((first, second) -> second)
            .map(each -> each.substring(caused.length()))
            .orElseGet(() -> stackTrace.lines().findFirst().orElse("unknown"));
    String message = line.replaceFirst("^[\\w.$]+(Exception|Error|Throwable): ", "");
    return message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS);
  }
}
