package io.tickbeam.dashboard.api;

import io.tickbeam.contract.task.TaskState;
import io.tickbeam.metrics.Health;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the dashboard does its work. It is live while its tasks have not ended, and ready while
 * none of them fails, Kafka and the database answer, and the topics have been read.
 */
public final class DashboardHealth {

  private DashboardHealth() {}

  /** The health of a dashboard. */
  public static Health of(Sources sources) {
    return new Health(
        List.of(() -> tasks(sources, each -> !each.isRunning(), "has ended: restart")),
        List.of(
            () -> tasks(sources, TaskState::isFailing, "keeps failing"),
            () -> named("the database", sources.database().problem()),
            () -> kafka(sources)));
  }

  private static String tasks(Sources sources, Predicate<TaskState> isWrong, String what) {
    return sources.tasks().stream()
        .filter(isWrong)
        .map(each -> "task " + each.name() + " " + what + lastFailure(each))
        .collect(Collectors.joining("; "));
  }

  private static String lastFailure(TaskState task) {
    return task.lastFailure().isEmpty() ? "" : " (" + task.lastFailure() + ")";
  }

  private static String kafka(Sources sources) {
    String problem = named("Kafka", sources.reader().state().problem());
    return problem.isEmpty() && !sources.reader().state().isCaughtUp()
        ? "Kafka: the topics are being read"
        : problem;
  }

  private static String named(String server, String problem) {
    return problem.isEmpty() ? "" : server + ": " + problem;
  }
}
