package io.tickbeam.ingest.exchange.polling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.exchange.polling.TestExchange.Answer;
import io.tickbeam.ingest.exchange.polling.TestExchange.Asked;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MemoryPublisher.Published;
import io.tickbeam.ingest.publish.MessageRouter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A source that polls a local exchange by a fake clock, and what came of it. */
public final class PollRun implements AutoCloseable {

  /** Makes the poll under test. */
  @FunctionalInterface
  public interface Maker {
    Poll make(URI url, RestClient client);
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public final MemoryPublisher publisher = new MemoryPublisher();
  public final TestExchange exchange;
  private final FakeClock clock;
  private final IngestCounters counters = new IngestCounters();
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  public PollRun(Duration runTime, Function<Asked, Answer> answers) {
    this.clock = new FakeClock(runTime);
    this.exchange = TestExchange.start(clock::now, answers);
  }

  /** Polls until the clock's time is over. */
  public PollRun poll(Maker maker) throws InterruptedException {
    RestClient client = new RestClient(clock, PATIENCE);
    Poll poll = maker.make(exchange.url(), client);
    new PollingSource(poll, clock, SourceTiming.standard())
        .run(new MessageRouter(publisher, counters, notices::add), RunLimits.none());
    return this;
  }

  public FakeClock clock() {
    return clock;
  }

  public IngestCounters counters() {
    return counters;
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
