package io.tickbeam.ingest.rest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.IngestCounters;
import io.tickbeam.ingest.MemoryPublisher;
import io.tickbeam.ingest.MemoryPublisher.Published;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.rest.TestExchange.Answer;
import io.tickbeam.ingest.rest.TestExchange.Asked;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/** A source that polls a local exchange by a fake clock, and what came of it. */
public final class PollRun implements AutoCloseable {

  /** Makes the poll under test. */
  @FunctionalInterface
  public interface Maker {
    Poll make(URI url, RestClient client, Tally tally, Consumer<String> notices);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public final MemoryPublisher publisher = new MemoryPublisher();
  public final TestExchange exchange;
  private final FakeClock clock;
  private final Tally tally = new Tally();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  public PollRun(Duration runTime, Function<Asked, Answer> answers) {
    this.clock = new FakeClock(runTime);
    this.exchange = TestExchange.start(clock::now, answers);
  }

  /** Polls until the clock's time is over. */
  public PollRun poll(Maker maker) throws InterruptedException {
    RestClient client = new RestClient(clock, PATIENCE);
    Poll poll = maker.make(exchange.url(), client, tally, notices::add);
    PollingFeed feed = new PollingFeed(poll, clock, PollTiming.standard(), tally, notices::add);
    feed.run(
        new MessageRouter(publisher, tally), new StopSignal(Duration.ZERO, 0, tally::published));
    return this;
  }

  public FakeClock clock() {
    return clock;
  }

  public IngestCounters counters() {
    return tally.snapshot();
  }

  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** When requests with these words in path and query came, in seconds after the start. */
  public List<Double> askedSeconds(String words) {
    return exchange.asked().stream()
        .filter(each -> each.text().contains(words))
        .map(each -> secondsAfterStart(each.at()))
        .toList();
  }

  /** Event times of heartbeats, in seconds after the start. */
  public List<Double> heartbeatSeconds() {
    return publisher.all("heartbeat").stream()
        .map(each -> secondsAfterStart(Instant.ofEpochMilli(each.timestampMillis())))
        .toList();
  }

  /** A heartbeat says that what is earlier was published before it. */
  public void requireNoTickBehindHeartbeat() {
    long reached = Long.MIN_VALUE;
    for (Published each : publisher.everything()) {
      if (each.kind().equals("heartbeat")) {
        reached = each.timestampMillis();
      } else {
        assertTrue(each.timestampMillis() >= reached, each + " after " + reached);
      }
    }
  }

  private static double secondsAfterStart(Instant instant) {
    return Duration.between(FakeClock.START, instant).toNanos() / 1e9;
  }

  @Override
  public void close() {
    exchange.close();
  }
}
