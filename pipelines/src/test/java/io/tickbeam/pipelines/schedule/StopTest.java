package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end that a user asks for, on the machine's clock. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch logged = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final List<LoggedRun> log = new CopyOnWriteArrayList<>();
  private final StopSignal stop = StopSignal.detached();
  private final Scheduler scheduler =
      new Scheduler(
          new Schedule(3_600, 0, null, 60, new TimeRange(null, null, 0)),
          new WaitingJob(),
          new MemoryLog(),
          new RunReport(nowhere(), nowhere()),
          new WallTicker(),
          stop);
  private final FutureTask<Long> running = new FutureTask<>(scheduler::run);

  @Test
  void cancelsTheRunUnderWayAndLogsItAsFailed() throws Exception {
    new Thread(running).start();
    begun.await();

    stop.request();

    assertEquals(1, running.get());
    assertEquals(List.of("stopped"), log.stream().map(LoggedRun::error).toList());
    assertTrue(cancelled.await(1, TimeUnit.SECONDS), "the pipeline goes on");
  }

  @Test
  void endsTheWaitForTheNextRun() throws Exception {
    mayEnd.countDown();
    new Thread(running).start();
    logged.await();

    stop.request();

    assertEquals(0, running.get());
    assertEquals(List.of("ok"), log.stream().map(LoggedRun::result).toList());
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }

  private final class WaitingJob implements BatchJob, BatchJob.Run {
    @Override
    public String runner() {
      return "TestRunner";
    }

    @Override
    public Run start(TimeRange range) {
      begun.countDown();
      return this;
    }

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
      return mayEnd.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public RunSummary result() {
      if (cancelled.getCount() == 0) {
        throw new TickbeamException("the process ended with exit code 143");
      }
      return new RunSummary(Map.of(TickerMetrics.READ, 0L, TickerMetrics.WRITTEN, 0L), 0, 0);
    }

    @Override
    public void stop() {
      cancelled.countDown();
      mayEnd.countDown();
    }
  }

  private final class MemoryLog implements RunLog {
    @Override
    public LoggedRun begin(LoggedRun run) {
      return run.withRunId(1);
    }

    @Override
    public String end(LoggedRun run) {
      log.add(run);
      logged.countDown();
      return null;
    }
  }
}
