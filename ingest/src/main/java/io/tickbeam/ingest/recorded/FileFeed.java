package io.tickbeam.ingest.recorded;

import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.replay.Pace;
import io.tickbeam.replay.RecordedSession;
import io.tickbeam.replay.SessionMessage;
import io.tickbeam.replay.WithHeartbeats;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A recorded session without its exchange. Event time is kept; heartbeats are made from it, once a
 * second, and go on for a while after the last tick so that the last windows close.
 */
public final class FileFeed implements Feed {

  private final Path file;
  private final double speed;
  private final int tailSeconds;

  /**
   * @param speed 1 for the recorded pace, N for N times faster, 0 for as fast as possible
   * @param tailSeconds of event time after the last tick
   */
  public FileFeed(Path file, double speed, int tailSeconds) {
    this.file = file;
    this.speed = speed;
    this.tailSeconds = tailSeconds;
  }

  @Override
  public void run(MessageRouter router, StopSignal stop) throws InterruptedException {
    RecordedSession session = RecordedSession.of(List.of(file));
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
