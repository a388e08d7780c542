package io.tickbeam.pipelines.schedule;

import io.tickbeam.metrics.Buckets;
import io.tickbeam.metrics.Recorder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the runs of this process. One thread counts; any thread may read. */
final class RunCounts {

  /** What becomes of a run that is due. */
  enum Outcome {
    /** It ended well. */
    OK,
    /** It failed. */
    FAILED,
    /** It did not take place. */
    LEFT_OUT;

    /** Its name in metrics. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<Outcome, AtomicLong> runs = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Recorder> seconds = new EnumMap<>(Outcome.class);
  private final AtomicLong rowsRead = new AtomicLong();
  private final AtomicLong rowsWritten = new AtomicLong();
  private volatile Instant startedAt;
  private volatile LoggedRun lastEnded;
  private volatile Instant lastOk = Instant.now();

  RunCounts() {
    for (Outcome each : Outcome.values()) {
      runs.put(each, new AtomicLong());
      seconds.put(each, new Recorder(Buckets.BATCH_SECONDS));
    }
  }

  void begun(LoggedRun run) {
    startedAt = run.startedAt();
  }

  void ended(LoggedRun run) {
    Outcome outcome = run.hasFailed() ? Outcome.FAILED : Outcome.OK;
    runs.get(outcome).incrementAndGet();
    seconds.get(outcome).record(run.duration().toMillis() / 1e3);
    if (!run.hasFailed()) {
      rowsRead.addAndGet(run.rowsRead());
      rowsWritten.addAndGet(run.rowsWritten());
      lastOk = run.endedAt();
    }
    lastEnded = run;
    startedAt = null;
  }

  void leftOut(long count) {
    runs.get(Outcome.LEFT_OUT).addAndGet(count);
  }

  /** How many runs there were. */
  long runs(Outcome outcome) {
    return runs.get(outcome).get();
  }

  /** How long they took, in seconds. */
  Buckets seconds(Outcome outcome) {
    return seconds.get(outcome).buckets();
  }

  long rowsRead() {
    return rowsRead.get();
  }

  long rowsWritten() {
    return rowsWritten.get();
  }

  /** When the run under way was started. */
  Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** The run that ended last. */
  Optional<LoggedRun> lastEnded() {
    return Optional.ofNullable(lastEnded);
  }

  /** When a run last ended well; before that, when the schedule was started. */
  Instant lastOk() {
    return lastOk;
  }
}
