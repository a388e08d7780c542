package io.tickbeam.ingest.exchange.polling;

import static io.tickbeam.ingest.exchange.base.SourceTiming.seconds;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.ingest.exchange.base.Retry;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MessageRouter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls an exchange at a fixed rate. Polls that come due while another one runs are left out. After
 * a failure the next poll comes later, and after a limit was met not before the exchange allows it.
 *
 * <p>Such exchanges send no heartbeats. They are made here from the clock, one for each second,
 * while no request is on its way: the ticks of an answer still to come have a later time.
 */
public final class PollingSource implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(PollingSource.class);
  private static final long SECOND_MILLIS = 1_000;

  /** Exchanges ban for three days at most. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(3);

  private final Poll poll;
  private final PollClock clock;
  private final SourceTiming timing;
  private long lastHeartbeatSecond = Long.MIN_VALUE;
  private boolean everAnswered;

  public PollingSource(Poll poll, PollClock clock, SourceTiming timing) {
    this.poll = poll;
    this.clock = clock;
    this.timing = timing;
  }

  /** With the standard timing, by the system's clock. */
  public static PollingSource of(Function<RestClient, Poll> poll) {
    PollClock clock = PollClock.system();
    SourceTiming timing = SourceTiming.standard();
    return new PollingSource(poll.apply(new RestClient(clock, timing.answer())), clock, timing);
  }

  @Override
  public String name() {
    return poll.target().exchange();
  }

  @Override
  public String origin() {
    return poll.target().url().toString();
  }

  @Override
  public boolean leadsEventTime() {
    return poll.leadsEventTime();
  }

  @Override
  public Duration longestSilence() {
    return poll.interval().multipliedBy(2).plus(timing.answer());
  }

  @Override
  public void run(MessageRouter router, RunLimits stop) throws InterruptedException {
    Retry retry = new Retry(timing, clock::nanoTime, new SplittableRandom());
    reportUnusable(router);
    long dueNanos = clock.nanoTime();
    while (!stop.isSet()) {
      Outcome outcome = poll(router, stop);
      if (stop.isSet()) {
        return;
      }
      dueNanos = nextDue(dueNanos, pause(outcome, retry, router).toNanos());
      awaitNextPoll(dueNanos, router, stop);
    }
  }

  private void reportUnusable(MessageRouter router) {
    for (String product : poll.target().unusable()) {
      if (router.counters().refused(product)) {
        router.notice(
            String.format(
                Locale.ROOT,
                "%s cannot be asked for product '%s': name it like BTC-USD",
                name(),
                product));
      }
    }
  }

  private Outcome poll(MessageRouter router, RunLimits stop) throws InterruptedException {
    try {
      return poll.poll(router, stop);
    } catch (TickbeamException e) {
      throw e;
    } catch (RuntimeException e) {
      router.defect(e);
      return new Outcome.Failed("ingest has failed at its answer");
    }
  }

  /** The least time to the next poll that follows from this one. */
  private Duration pause(Outcome outcome, Retry retry, MessageRouter router) {
    if (outcome instanceof Outcome.Refused refused && !everAnswered) {
      throw new TickbeamException(refused.whatToDo());
    }
    String failure =
        outcome instanceof Outcome.Failed failed
            ? failed.reason()
            : outcome instanceof Outcome.Refused refused ? refused.whatToDo() : "";
    if (!failure.isEmpty()) {
      retry.giveUpIfNeverSucceeded(origin(), poll.target().urlOption(), failure);
      Duration backoff = retry.pause();
      Duration pause = backoff.compareTo(poll.interval()) >= 0 ? backoff : poll.interval();
      router.counters().add(Counter.RECONNECTS);
      router.notice(
          String.format(
              Locale.ROOT,
              "%s gave no answer (%s); asking again in %s",
              name(),
              failure,
              seconds(pause)));
      return pause;
    }
    retry.succeeded();
    router.counters().heard(clock.now());
    if (!everAnswered) {
      everAnswered = true;
      LOG.info("{} answers at {}", name(), origin());
    }
    if (outcome instanceof Outcome.Paused paused) {
      Duration pause = paused.pause().compareTo(LONGEST_PAUSE) < 0 ? paused.pause() : LONGEST_PAUSE;
      router.notice(
          String.format(Locale.ROOT, "%s; asking again in %s", paused.notice(), seconds(pause)));
      return pause;
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

  private void awaitNextPoll(long dueNanos, MessageRouter router, RunLimits stop)
      throws InterruptedException {
    heartbeat(router);
    long leftNanos = dueNanos - clock.nanoTime();
    while (leftNanos > 0 && !stop.isSet()) {
      long eventMillis = poll.eventTime(clock.now()).toEpochMilli();
      long millisToHeartbeat = SECOND_MILLIS - Math.floorMod(eventMillis, SECOND_MILLIS);
      long waitNanos = Math.min(leftNanos, Duration.ofMillis(millisToHeartbeat).toNanos());
      clock.await(Duration.ofNanos(waitNanos), stop);
      heartbeat(router);
      leftNanos = dueNanos - clock.nanoTime();
    }
  }

  private void heartbeat(MessageRouter router) {
    Instant now = clock.now();
    long second = Math.floorDiv(poll.eventTime(now).toEpochMilli(), SECOND_MILLIS);
    if (second <= lastHeartbeatSecond) {
      return;
    }
    lastHeartbeatSecond = second;
    long millis = second * SECOND_MILLIS;
    String product = poll.target().products().get(0);
    router.accept(
        new FeedMessage(FeedMessage.HEARTBEAT, product, millis, FeedMessage.NONE, FeedMessage.NONE),
        Heartbeat.ofExchange(name(), product, millis),
        now);
  }
}
