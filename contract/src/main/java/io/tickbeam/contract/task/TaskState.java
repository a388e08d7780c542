package io.tickbeam.contract.task;

/**
 * What is known about a repeated task.
 *
 * @param name name of the task, for people
 * @param isRunning whether it has not been closed
 * @param isFailing whether its last run failed
 * @param runs how many runs ended well
 * @param failures how many runs failed
 * @param lastFailure error of the last run that failed; empty when none did
 */
public record TaskState(
    String name,
    boolean isRunning,
    boolean isFailing,
    long runs,
    long failures,
    String lastFailure) {

  /** Whether the task does its work: it has not been closed, and its last run did not fail. */
  public boolean isUp() {
    return isRunning && !isFailing;
  }
}
