package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When runs take place, and what is said of them, by a clock that the test moves. */
class SchedulerTest {

  private static final long TEN_MINUTES = 600;

  private final HandTicker ticker = new HandTicker("2026-01-05T10:03:20Z");
  private final ScriptedRuns runs = new ScriptedRuns(ticker);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void runsAtMultiplesOfTheIntervalAndTheFirstAtOnce() throws Exception {
    runs.thenOneOf(60).thenOneOf(90).thenOneOf(5);

    assertEquals(0, run(3));

    assertEquals(List.of("10:03:20", "10:10:00", "10:20:00"), scheduled());
    assertEquals(List.of("10:04:20", "10:11:30", "10:20:05"), ended());
    assertEquals(
        """
        2026-01-05T10:03:20Z  run 1  60.0 s  1,234 ticks read  56 rows written
        2026-01-05T10:10:00Z  run 2  90.0 s  1,234 ticks read  56 rows written
        2026-01-05T10:20:00Z  run 3  5.0 s  1,234 ticks read  56 rows written
        Runs: 3 ended well, 0 failed, 0 left out.
        """,
        out.toString(StandardCharsets.UTF_8));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void leavesOutWhatIsDueWhileARunIsUnderWay() throws Exception {
    runs.thenOneOf(1_500).thenOneOf(60);

    run(2);

    assertEquals(List.of("10:03:20", "10:30:00"), scheduled());
    assertEquals(
        """
        tickbeam: 1 run left out, due at 2026-01-05T10:10:00Z: the one of 2026-01-05T10:03:20Z is not over.
        tickbeam: 1 run left out, due at 2026-01-05T10:20:00Z: the one of 2026-01-05T10:03:20Z is not over.
        """,
        err.toString(StandardCharsets.UTF_8));
    assertEquals("Runs: 2 ended well, 0 failed, 2 left out.", lastLine());
  }

  @Test
  void aRunThatEndsJustWhenTheNextIsDueLeavesNothingOut() throws Exception {
    runs.thenOneOf(400).thenOneOf(600).thenOneOf(601).thenOneOf(1);

    run(4);

    assertEquals(List.of("10:03:20", "10:10:00", "10:20:00", "10:40:00"), scheduled());
  }

  @Test
  void aFailedRunIsToldAndTheNextTakesPlace() throws Exception {
    runs.thenFailure(3, new TickbeamException("the cause\nin two lines")).thenOneOf(60);

    assertEquals(1, run(2));

    assertEquals(List.of("failed", "ok"), runs.logged.stream().map(LoggedRun::result).toList());
    assertEquals("the cause", runs.logged.get(0).error());
    assertEquals(
        "tickbeam: The run of 2026-01-05T10:03:20Z failed after 3.0 s: the cause\n",
        err.toString(StandardCharsets.UTF_8));
    assertEquals("Runs: 1 ended well, 1 failed, 0 left out.", lastLine());
  }

  @Test
  void goesOnAfterAnErrorThatNobodyExpected() throws Exception {
    runs.thenFailure(3, new IllegalStateException("never thought of")).thenOneOf(60);

    assertEquals(1, run(2));

    assertEquals(List.of("failed", "ok"), runs.logged.stream().map(LoggedRun::result).toList());
    assertEquals("never thought of", runs.logged.get(0).error());
  }

  @Test
  void aRunThatCannotBeLoggedDoesNotTakePlaceAndIsLoggedLater() throws Exception {
    runs.thenWithoutLog("No database answers.").thenOneOf(60);

    assertEquals(1, run(2));

    assertEquals(1, runs.takenPlace);
    assertEquals(List.of("failed", "ok"), runs.logged.stream().map(LoggedRun::result).toList());
    assertEquals(
        """
        tickbeam: The run of 2026-01-05T10:03:20Z failed after 0.0 s: No database answers.
        tickbeam: The run of 2026-01-05T10:03:20Z will be logged with the next one, as this is not possible now: No database answers.
        """,
        err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aMachineThatSleptRunsOnceAndLeavesTheRestOut() throws Exception {
    runs.thenOneOf(60).thenOneOf(60).thenOneOf(60);
    Scheduler scheduler = scheduler(3);
    ticker.oversleep("2026-01-05T12:34:00Z");

    scheduler.run();

    assertEquals(List.of("10:03:20", "10:10:00", "12:40:00"), scheduled());
    assertEquals(Instant.parse("2026-01-05T12:34:00Z"), runs.logged.get(1).startedAt());
    assertEquals(
        "tickbeam: 14 runs left out, due from 2026-01-05T10:20:00Z: this process stood still.\n",
        err.toString(StandardCharsets.UTF_8));
  }

  private long run(long count) throws InterruptedException {
    return scheduler(count).run();
  }

  private Scheduler scheduler(long count) {
    Schedule schedule = new Schedule(TEN_MINUTES, count, null, 60, new TimeRange(null, null, 0));
    return new Scheduler(
        schedule,
        runs,
        runs,
        new RunReport(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8)),
        ticker,
        StopSignal.detached());
  }

  private List<String> scheduled() {
    return runs.logged.stream().map(run -> time(run.scheduledAt())).toList();
  }

  private List<String> ended() {
    return runs.logged.stream().map(run -> time(run.endedAt())).toList();
  }

  private static String time(Instant instant) {
    return instant.toString().substring(11, 19);
  }

  private String lastLine() {
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    return lines.get(lines.size() - 1);
  }
}
