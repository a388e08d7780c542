package io.tickbeam.ingest.recorded;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Recording;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.replay.session.Pace;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.replay.session.SessionMessage;
import io.tickbeam.replay.session.WithHeartbeats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recorded file, {@code .jsonl} or {@code .jsonl.gz}. Ticks keep their event time. Heartbeats are
 * made from it, one a second, and go on after the last tick so that the last windows close.
 */
public final class RecordedFile implements Source {

  /** Enough for windows of a minute to close. */
  private static final int TAIL_SECONDS = 70;

  private final Path path;
  private final double speed;
  private final int tailSeconds;
  private final RecordedSession session;

  /**
   * @param speed 1 for the recorded pace, N for N times faster, 0 for as fast as possible
   * @param tailSeconds event time that heartbeats go on after the last tick
   * @throws TickbeamException when the file cannot be read or has no tick
   */
  public RecordedFile(Path path, double speed, int tailSeconds) {
    if (!(speed >= 0) || tailSeconds < 0) {
      throw new TickbeamException("--speed and --tailSeconds are 0 or more");
    }
    this.path = path;
    this.speed = speed;
    this.tailSeconds = tailSeconds;
    this.session = RecordedSession.of(List.of(path), 0, MessageRouter.LARGEST_MESSAGE_BYTES);
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
  public Optional<Recording> recording() {
    return Optional.of(new Recording(origin(), session.firstTime(), session.bytes()));
  }

  @Override
  public void run(MessageRouter router, RunLimits stop) throws InterruptedException {
    var messages = new WithHeartbeats(session.open(), session.products(), tailSeconds);
    Pace pace = new Pace(speed);
    while (!messages.isPastTail() && !stop.isSet()) {
      SessionMessage message = messages.next();
      long aheadNanos = pace.nanosUntil(message.parsed());
      if (aheadNanos > 0) {
        stop.await(Duration.ofNanos(aheadNanos));
      }
      Instant now = Instant.now();
      router.guard(message.raw(), now, () -> router.accept(message.raw(), now));
    }
  }
}
