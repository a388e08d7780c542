package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Poll;
import io.tickbeam.ingest.exchange.polling.PollClock;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.PollingSource;
import io.tickbeam.ingest.exchange.websocket.WebSocketProtocol;
import io.tickbeam.ingest.exchange.websocket.WebSocketSource;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MessageRouter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ingest does again and again fails once: it is counted and told, and goes on. */
@Timeout(60)
final class FailingOnceTest {

  private static final List<String> PRODUCTS = List.of("BTC-USD");
  private static final String FAILURES = "1 failures of ingest itself (see the log)";

  private final MemoryPublisher publisher = new MemoryPublisher();
  private final AtomicBoolean hasFailed = new AtomicBoolean();

  private void failOnce() {
    if (!hasFailed.getAndSet(true)) {
      throw new IllegalStateException("a defect");
    }
  }

  private IngestCounters runUntilTick(Source source) throws Exception {
    IngestSettings settings = TestSource.settings(line -> {}, source);
    try (RunningIngest ingest = RunningIngest.start(settings, publisher)) {
      while (publisher.ticks().isEmpty()) {
        assertTrue(!ingest.awaitEnd(Duration.ofMillis(20)), "the run has ended");
      }
      return ingest.counters();
    }
  }

  private static void requireToldFailure(IngestCounters counters) {
    assertEquals(1, counters.get(Counter.DEFECTS));
    assertTrue(counters.summary().endsWith(FAILURES), counters.summary());
  }

  @Test
  void aReplyOverASocket() throws Exception {
    RawExchange.Script script =
        out -> {
          out.text("{\"type\":\"unknown\"}");
          out.acknowledge();
          out.tick(1);
          out.awaitEnd();
        };
    try (RawExchange exchange = RawExchange.start(script)) {
      WebSocketSource usual = Coinbase.source(exchange.uri(), PRODUCTS);
      IngestCounters counters =
          runUntilTick(
              WebSocketSource.of("test", exchange.uri(), "--url", PRODUCTS, protocol(usual)));
      requireToldFailure(counters);
      assertEquals(0, counters.get(Counter.RECONNECTS));
      assertEquals(1, counters.get(Counter.UNKNOWN_TYPES), "the message itself is not lost");
    }
  }

  private WebSocketProtocol protocol(WebSocketSource usual) {
    return new WebSocketProtocol() {
      @Override
      public String subscribe(Set<String> products) {
        return usual.protocol().subscribe(products);
      }

      @Override
      public Optional<SubscriptionReply> reply(byte[] message, boolean isAcknowledged) {
        failOnce();
        return usual.protocol().reply(message, isAcknowledged);
      }
    };
  }

  @Test
  void thePublishingOfAMessage() throws Exception {
    RawExchange.Script script =
        out -> {
          out.acknowledge();
          out.tick(1);
          out.awaitEnd();
        };
    try (RawExchange exchange = RawExchange.start(script)) {
      WebSocketSource usual = Coinbase.source(exchange.uri(), PRODUCTS);
      WebSocketProtocol failing =
          new WebSocketProtocol() {
            @Override
            public String subscribe(Set<String> products) {
              return usual.protocol().subscribe(products);
            }

            @Override
            public Optional<SubscriptionReply> reply(byte[] message, boolean isAcknowledged) {
              return usual.protocol().reply(message, isAcknowledged);
            }

            @Override
            public void publish(RawMessage message, Instant receivedAt, MessageRouter router) {
              failOnce();
              router.accept(message, receivedAt);
            }
          };
      requireToldFailure(
          runUntilTick(WebSocketSource.of("test", exchange.uri(), "--url", PRODUCTS, failing)));
      assertEquals(1, publisher.letters().size(), "the message is a dead letter");
    }
  }

  @Test
  void aPoll() throws Exception {
    PollTarget target =
        new PollTarget("test", URI.create("http://unused"), PRODUCTS, Duration.ofSeconds(1));
    Poll poll =
        new Poll() {
          @Override
          public PollTarget target() {
            return target;
          }

          @Override
          public Outcome poll(MessageRouter router, RunLimits stop) {
            failOnce();
            byte[] tick = "{\"product_id\":\"BTC-USD\"}".getBytes(StandardCharsets.UTF_8);
            router.accept(tick, Instant.now());
            return Outcome.ANSWERED;
          }
        };
    IngestCounters counters =
        runUntilTick(new PollingSource(poll, PollClock.system(), SourceTiming.standard()));
    requireToldFailure(counters);
    assertEquals(1, counters.get(Counter.RECONNECTS));
  }
}
