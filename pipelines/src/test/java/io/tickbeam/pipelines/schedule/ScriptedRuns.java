package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs that take as long and end as a test says, and the log of them. */
final class ScriptedRuns implements BatchJob, RunLog {

  /** What is logged when a run ends. */
  final List<LoggedRun> logged = new ArrayList<>();

  /** How many runs the job was asked for. */
  int takenPlace;

  private final HandTicker ticker;
  private final Deque<Run> script = new ArrayDeque<>();
  private Run current;
  private CountDownLatch mayEnd;
  private long lastId;

  private record Run(long seconds, Throwable failure, String notLogged) {}

  ScriptedRuns(HandTicker ticker) {
    this.ticker = ticker;
  }

  ScriptedRuns thenOneOf(long seconds) {
    script.add(new Run(seconds, null, null));
    return this;
  }

  ScriptedRuns thenFailure(long seconds, Throwable failure) {
    script.add(new Run(seconds, failure, null));
    return this;
  }

  ScriptedRuns thenWithoutLog(String reason) {
    script.add(new Run(0, null, reason));
    return this;
  }

  @Override
  public String runner() {
    return "TestRunner";
  }

  @Override
  public LoggedRun begin(LoggedRun run) {
    current = script.remove();
    if (current.notLogged() != null) {
      throw new TickbeamException(current.notLogged());
    }
    mayEnd = ticker.beginRun(current.seconds());
    return run.withRunId(++lastId);
  }

  @Override
  public RunSummary run(TimeRange range) {
    takenPlace++;
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (current.failure() instanceof Error error) {
      throw error;
    }
    if (current.failure() instanceof RuntimeException exception) {
      throw exception;
    }
    return new RunSummary(Map.of(TickerMetrics.READ, 1_234L, TickerMetrics.WRITTEN, 56L), 0, 0);
  }

  @Override
  public void cancel() {
    throw new IllegalStateException("nobody asked for the end");
  }

  @Override
  public String end(LoggedRun run) {
    logged.add(run);
    return current.notLogged();
  }
}
