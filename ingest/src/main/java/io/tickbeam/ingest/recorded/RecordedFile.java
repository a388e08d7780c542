package io.tickbeam.ingest.recorded;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.StopSignal;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.replay.session.Pace;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.replay.session.SessionMessage;
import io.tickbeam.replay.session.WithHeartbeats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A recorded file, {@code .jsonl} or {@code .jsonl.gz}. Ticks keep their event time. Heartbeats are
 * made from it, one a second, and go on after the last tick so that the last windows close.
 *
 * @param speed 1 for the recorded pace, N for N times faster, 0 for as fast as possible
 * @param tailSeconds event time that heartbeats go on after the last tick
 */
public record RecordedFile(Path path, double speed, int tailSeconds) implements Source {

  /** Enough for windows of a minute to close. */
  private static final int TAIL_SECONDS = 70;

  public RecordedFile {
    if (!(speed >= 0) || tailSeconds < 0) {
      throw new TickbeamException("--speed and --tailSeconds are 0 or more");
    }
  }

  /** As fast as possible. */
  public static RecordedFile of(Path path) {
    return new RecordedFile(path, 0, TAIL_SECONDS);
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public String origin() {
    return path.toString();
  }

  @Override
  public void run(MessageRouter router, StopSignal stop) throws InterruptedException {
    RecordedSession session = RecordedSession.of(List.of(path));
    var messages = new WithHeartbeats(session.open(), session.products(), tailSeconds);
    Pace pace = new Pace(speed);
    while (!messages.isPastTail() && !stop.isSet()) {
      SessionMessage message = messages.next();
      long aheadNanos = pace.nanosUntil(message.parsed());
      if (aheadNanos > 0) {
        stop.await(Duration.ofNanos(aheadNanos));
      }
      router.accept(message.bytes(), Instant.now());
    }
  }
}
