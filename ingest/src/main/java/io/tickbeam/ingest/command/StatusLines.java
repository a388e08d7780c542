package io.tickbeam.ingest.command;

import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.contract.task.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lines on how a run goes, from time to time, until it is closed. Lines that cannot be made are
 * logged, and do not end the run.
 */
final class StatusLines implements AutoCloseable {

  private final RepeatedTask task;

  private StatusLines(RepeatedTask task) {
    this.task = task;
  }

  /**
   * Starts; the first lines come after an interval.
   *
   * @param interval from one status to the next
   * @param lines makes the lines of one status
   * @param out takes each line
   */
  static StatusLines start(Duration interval, Supplier<List<String>> lines, Consumer<String> out) {
    AtomicBoolean isStarted = new AtomicBoolean();
    return new StatusLines(
        RepeatedTask.start(
            "ingest-status",
            interval,
            () -> {
              if (isStarted.getAndSet(true)) {
                lines.get().forEach(out);
              }
            }));
  }

  /** A line on what could not be told; empty when nothing is missing. */
  Optional<String> failures() {
    TaskState state = task.state();
    return state.failures() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d times the status could not be told (%s)",
                state.failures(),
                state.lastFailure()));
  }

  @Override
  public void close() {
    task.close();
  }
}
