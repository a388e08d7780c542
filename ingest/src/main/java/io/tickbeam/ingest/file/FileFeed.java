package io.tickbeam.ingest.file;

import io.tickbeam.ingest.IngestException;
import io.tickbeam.ingest.message.FeedMessage;
import io.tickbeam.ingest.message.FeedMessageParser;
import io.tickbeam.ingest.message.Heartbeat;
import io.tickbeam.ingest.message.MalformedMessageException;
import io.tickbeam.ingest.message.SessionFile;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A recorded session without its exchange. Event time is kept; heartbeats are made from it, once a
 * second, and go on for a while after the last tick so that the last windows close.
 */
public final class FileFeed implements Feed {

  private static final long SECOND_MILLIS = 1_000;

  private final Path file;
  private final double speed;
  private final int tailSeconds;
  private long eventSecond = Long.MIN_VALUE;
  private String lastProductId = "";
  private long paceStartNanos;
  private long paceStartMillis;

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
    try (SessionFile session = SessionFile.open(file)) {
      for (byte[] message = session.next();
          message != null && !stop.isSet();
          message = session.next()) {
        play(message, router, stop);
      }
    } catch (IOException e) {
      throw new IngestException(
          "cannot read %s (%s): give a .jsonl or .jsonl.gz file with --file"
              .formatted(file, e.getMessage() == null ? e : e.getMessage()),
          e);
    }
    if (eventSecond != Long.MIN_VALUE && !stop.isSet()) {
      long lastSecond = eventSecond;
      for (int second = 1; second <= tailSeconds; second++) {
        advance(lastProductId, (lastSecond + second) * SECOND_MILLIS, router, stop);
      }
    }
  }

  private void play(byte[] message, MessageRouter router, StopSignal stop)
      throws InterruptedException {
    FeedMessage parsed;
    try {
      parsed = FeedMessageParser.parse(message);
    } catch (MalformedMessageException e) {
      router.unreadable(message, e.getMessage(), Instant.now());
      return;
    }
    boolean isTick = parsed.type().equals(FeedMessage.TICKER) && !parsed.productId().isEmpty();
    if (isTick && parsed.hasTime() && isPast(parsed)) {
      lastProductId = parsed.productId();
      advance(lastProductId, parsed.timeMillis(), router, stop);
    }
    router.accept(parsed, message, Instant.now());
  }

  /** One tick from the future must not carry event time there. */
  private static boolean isPast(FeedMessage parsed) {
    return parsed.timeMillis() <= System.currentTimeMillis();
  }

  private void advance(String productId, long timeMillis, MessageRouter router, StopSignal stop)
      throws InterruptedException {
    pace(timeMillis, stop);
    long second = Math.floorDiv(timeMillis, SECOND_MILLIS);
    if (second <= eventSecond) {
      return;
    }
    eventSecond = second;
    long startMillis = second * SECOND_MILLIS;
    router.accept(
        Heartbeat.of(productId, FeedMessage.NONE, FeedMessage.NONE, startMillis), Instant.now());
  }

  private void pace(long timeMillis, StopSignal stop) throws InterruptedException {
    if (speed <= 0) {
      return;
    }
    if (eventSecond == Long.MIN_VALUE) {
      paceStartNanos = System.nanoTime();
      paceStartMillis = timeMillis;
    }
    long dueNanos = paceStartNanos + (long) ((timeMillis - paceStartMillis) * 1e6 / speed);
    long aheadNanos = dueNanos - System.nanoTime();
    if (aheadNanos > 0) {
      stop.await(Duration.ofNanos(aheadNanos));
    }
  }
}
