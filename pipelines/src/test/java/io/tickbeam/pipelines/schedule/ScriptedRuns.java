package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.time.Duration;
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
  private final Deque<Script> script = new ArrayDeque<>();
  private Script current;
  private CountDownLatch mayEnd;
  private long lastId;

  private record Script(long seconds, RuntimeException failure, String notLogged) {}

  ScriptedRuns(HandTicker ticker) {
    this.ticker = ticker;
  }

  ScriptedRuns thenOneOf(long seconds) {
    script.add(new Script(seconds, null, null));
    return this;
  }

  ScriptedRuns thenFailure(long seconds, RuntimeException failure) {
    script.add(new Script(seconds, failure, null));
    return this;
  }

  ScriptedRuns thenWithoutLog(String reason) {
    script.add(new Script(0, null, reason));
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
  public Run start(TimeRange range) {
    takenPlace++;
    return new ScriptedRun(current, mayEnd);
  }

  private record ScriptedRun(Script script, CountDownLatch mayEnd) implements Run {
    @Override
    public boolean awaitEnd(Duration atMost) {
      return mayEnd.getCount() == 0;
    }

    @Override
    public RunSummary result() {
      if (script.failure() != null) {
        throw script.failure();
      }
      return new RunSummary(Map.of(TickerMetrics.READ, 1_234L, TickerMetrics.WRITTEN, 56L), 0, 0);
    }

    @Override
    public void stop() {
      throw new IllegalStateException("nobody asked for the end");
    }
  }

  @Override
  public String end(LoggedRun run) {
    logged.add(run);
    return current.notLogged();
  }
}
