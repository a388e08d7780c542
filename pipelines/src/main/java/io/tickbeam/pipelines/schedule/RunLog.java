package io.tickbeam.pipelines.schedule;

/** Where runs are logged. */
interface RunLog {

  /**
   * Logs a run that begins.
   *
   * @return the run as logged
   * @throws io.tickbeam.contract.error.TickbeamException when it cannot be; the run must not take
   *     place then
   */
  LoggedRun begin(LoggedRun run);

  /**
   * Logs a run that has ended. One that cannot be logged now is kept, and logged with the next.
   *
   * @return why it is not logged yet, or null
   */
  String end(LoggedRun run);
}
