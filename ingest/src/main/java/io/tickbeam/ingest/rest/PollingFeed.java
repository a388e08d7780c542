package io.tickbeam.ingest.rest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.source.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Asks an exchange at a fixed rate. A poll that takes longer than the interval makes the next ones
 * fall out; none is made up for. After a failure the next one comes later, and after a limit was
 * met not before the exchange allows it.
 *
 * <p>Such exchanges send no heartbeats, so they are made here, one for each second of the clock
 * while no request is on its way: an answer that is still to come is stamped later than that.
 */
public final class PollingFeed implements Feed {

  private static final long SECOND_MILLIS = 1_000;

  private final Poll poll;
  private final PollClock clock;
  private final PollTiming timing;
  private final Tally tally;
  private final Consumer<String> notices;
  private final Backoff backoff;
  private long lastBeatSecond = Long.MIN_VALUE;
  private boolean everAnswered;

  /**
   * @param notices takes a line for people at each event that they may act on
   */
  public PollingFeed(
      Poll poll, PollClock clock, PollTiming timing, Tally tally, Consumer<String> notices) {
    this.poll = poll;
    this.clock = clock;
    this.timing = timing;
    this.tally = tally;
    this.notices = notices;
    this.backoff =
        new Backoff(timing.firstBackoff(), timing.longestBackoff(), new SplittableRandom());
  }

  @Override
  public void run(MessageRouter router, StopSignal stop) throws InterruptedException {
    long startNanos = clock.nanoTime();
    long dueNanos = startNanos;
    while (!stop.isSet()) {
      Outcome outcome = poll.poll(router, stop);
      if (stop.isSet()) {
        return;
      }
      long pauseNanos = pause(outcome, startNanos).toNanos();
      dueNanos = nextDue(dueNanos, pauseNanos);
      awaitAndBeat(dueNanos, router, stop);
    }
  }

  /** The least time to the next poll that follows from this one. */
  private Duration pause(Outcome outcome, long startNanos) {
    if (outcome instanceof Outcome.Failed failed) {
      if (!everAnswered && clock.nanoTime() - startNanos > timing.start().toNanos()) {
        throw new TickbeamException(
            "no answer from %s in %d s (%s): check the address and the network"
                .formatted(poll.address(), timing.start().toSeconds(), failed.reason()));
      }
      Duration pause = longer(backoff.next(), poll.interval());
      tally.reconnected();
      notices.accept(
          "%s gave no answer (%s); asking again in %s"
              .formatted(poll.exchange(), failed.reason(), seconds(pause)));
      return pause;
    }
    everAnswered = true;
    backoff.reset();
    if (outcome instanceof Outcome.Paused paused) {
      notices.accept("%s; asking again in %s".formatted(paused.notice(), seconds(paused.pause())));
      return paused.pause();
    }
    return Duration.ZERO;
  }

  private long nextDue(long lastDueNanos, long pauseNanos) {
    long nowNanos = clock.nanoTime();
    long intervalNanos = poll.interval().toNanos();
    long missed = Math.max(0, (nowNanos - lastDueNanos - 1) / intervalNanos);
    long planned = lastDueNanos + (missed + 1) * intervalNanos;
    return Math.max(planned, nowNanos + pauseNanos);
  }

  private void awaitAndBeat(long dueNanos, MessageRouter router, StopSignal stop)
      throws InterruptedException {
    beat(router);
    long leftNanos = dueNanos - clock.nanoTime();
    while (leftNanos > 0 && !stop.isSet()) {
      long eventMillis = poll.eventTime(clock.now()).toEpochMilli();
      Duration toNextBeat =
          Duration.ofMillis(SECOND_MILLIS - Math.floorMod(eventMillis, SECOND_MILLIS));
      clock.await(shorter(Duration.ofNanos(leftNanos), toNextBeat), stop);
      beat(router);
      leftNanos = dueNanos - clock.nanoTime();
    }
  }

  private void beat(MessageRouter router) {
    Instant now = clock.now();
    long second = Math.floorDiv(poll.eventTime(now).toEpochMilli(), SECOND_MILLIS);
    if (second <= lastBeatSecond) {
      return;
    }
    lastBeatSecond = second;
    long millis = second * SECOND_MILLIS;
    String product = poll.heartbeatProduct();
    router.accept(
        new FeedMessage(FeedMessage.HEARTBEAT, product, millis, FeedMessage.NONE, FeedMessage.NONE),
        Heartbeat.ofExchange(poll.exchange(), product, millis),
        now);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1_000.0 + " s";
  }
}
