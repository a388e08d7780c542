package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.testing.hostile.HostileMessage;
import io.tickbeam.testing.hostile.HostileMessages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever an exchange sends over its socket, the next good tick is published. */
@Timeout(120)
final class HostileExchangeTest {

  private static final List<String> PRODUCTS = List.of("BTC-USD");

  /** SHA-256 of so many blanks, by {@code sha256sum}. */
  private static final String HASH_OF_100_MILLION_BLANKS =
      "20c98e6bd4e57212d4dc677df70acd923f4bc5ca493506e94e69a7fb25379953";

  private static final String HASH_OF_3_MILLION_BLANKS =
      "a9e3e71129a2f957c2add87fe2f9a8513d3e2dbe6f7ce478e65d4eb6803a6d8f";

  private final MemoryPublisher publisher = new MemoryPublisher();

  private IngestCounters runUntil(RawExchange exchange, long ticks) throws Exception {
    IngestSettings settings =
        TestSource.settings(line -> {}, Coinbase.source(exchange.uri(), PRODUCTS));
    try (RunningIngest ingest = RunningIngest.start(settings, publisher)) {
      long startNanos = System.nanoTime();
      while (publisher.ticks().size() < ticks) {
        assertTrue(!ingest.awaitEnd(FeedRun.SILENCE.dividedBy(100)), "the feed has ended");
        assertTrue(
            System.nanoTime() - startNanos < 110e9, "no tick: " + ingest.counters().summary());
      }
      return ingest.counters();
    }
  }

  @Test
  void messagesLongerThanTheHeapAreCutAndTheFeedGoesOn() throws Exception {
    RawExchange.Script script =
        out -> {
          out.acknowledge();
          out.blanks(RawExchange.TEXT, 100_000_000);
          out.blanks(RawExchange.TEXT_UNFINISHED, 1_000_000);
          out.frame(RawExchange.PING, new byte[] {1});
          out.blanks(0, 1_000_000);
          out.blanks(RawExchange.CONTINUATION, 1_000_000);
          out.blanks(RawExchange.BINARY, 40);
          out.tick(1);
          out.awaitEnd();
        };
    try (RawExchange exchange = RawExchange.start(script)) {
      IngestCounters counters = runUntil(exchange, 1);
      assertEquals(0, counters.get(Counter.RECONNECTS));
    }
    List<RawMessage> letters = publisher.letters();
    requireLetter(letters.get(0), 100_000_000, HASH_OF_100_MILLION_BLANKS);
    requireLetter(letters.get(1), 3_000_000, HASH_OF_3_MILLION_BLANKS);
    assertEquals(" ".repeat(40), new String(letters.get(2).bytes(), StandardCharsets.UTF_8));
    assertEquals(
        List.of("larger than Kafka takes", "larger than Kafka takes", "binary frame"),
        publisher.all("dead letter").stream().map(MemoryPublisher.Published::key).toList());
  }

  private static void requireLetter(RawMessage letter, long size, String hash) {
    assertEquals(size, letter.size());
    assertEquals(hash, letter.sha256());
    assertEquals(1_000_000, letter.bytes().length);
  }

  @Test
  void connectsAgainAfterFramesThatBreakTheProtocol() throws Exception {
    List<int[]> violations =
        List.of(
            new int[] {0xf1, 1, 'x'}, // reserved bits
            new int[] {0x81, 0x81, 1, 2, 3, 4, 'x'}, // masked
            new int[] {0x83, 1, 'x'}, // an unknown opcode
            new int[] {0x80, 1, 'x'}, // a continuation of nothing
            new int[] {0x09, 0}, // half of a ping
            new int[] {0x89, 126, 0, 126}, // a ping too long
            new int[] {0x81, 127, 0xff, 0, 0, 0, 0, 0, 0, 0}, // a negative length
            new int[] {0x01, 1, 'x', 0x81, 1, 'y'}, // a message within another
            new int[] {0x81, 127, 0, 0}, // half of a header
            new int[] {0x88, 0}, // closed without a code
            new int[] {0x88, 1, 3}, // half of a close code
            new int[] {0x88, 2, 3, 0xe8}, // 1000
            new int[] {0x88, 2, 3, 0xec}, // 1004
            new int[] {0x88, 2, 0, 0}, // 0
            new int[] {0x88, 3, 3, 0xf1, 0xff}, // a reason that is not UTF-8
            new int[] {0x88, 2, 0x13, 0x88}); // 5000
    List<RawExchange.Script> scripts = new ArrayList<>();
    for (int i = 0; i < violations.size(); i++) {
      int number = i;
      scripts.add(
          out -> {
            out.acknowledge();
            out.tick(number);
            out.raw(violations.get(number));
          });
    }
    scripts.add(
        out -> {
          out.acknowledge();
          out.tick(violations.size());
          out.awaitEnd();
        });
    try (RawExchange exchange = RawExchange.start(scripts.toArray(RawExchange.Script[]::new))) {
      IngestCounters counters = runUntil(exchange, violations.size() + 1);
      assertEquals(violations.size(), counters.get(Counter.RECONNECTS));
      assertEquals(0, counters.get(Counter.DEFECTS));
    }
  }

  @Test
  void repliesOfAnyFormDoNotEndTheFeed() throws Exception {
    List<String> replies =
        List.of(
            "{\"type\":\"error\"}",
            "{\"type\":\"error\",\"message\":null,\"reason\":{\"a\":[]}}",
            "{\"type\":[\"error\"],\"message\":7}",
            "{\"type\":null,\"channels\":null}",
            "{\"type\":\"error\",\"message\":\"%s%n%d\",\"reason\":\"\\ud800\"}",
            "{\"type\":\"error\",\"message\":" + "[".repeat(100_000),
            "{\"type\":\"subscriptions\",\"channels\":[7,null,{\"name\":null,\"product_ids\":5},"
                + "{\"name\":\"ticker\",\"product_ids\":[null,{},\"BTC-USD\"]}]}");
    RawExchange.Script script =
        out -> {
          for (String each : replies) {
            out.text(each);
          }
          out.tick(1);
          for (String each : replies) {
            out.text(each);
          }
          out.tick(2);
          out.awaitEnd();
        };
    try (RawExchange exchange = RawExchange.start(script)) {
      IngestCounters counters = runUntil(exchange, 2);
      assertEquals(0, counters.get(Counter.RECONNECTS));
      assertEquals(0, counters.get(Counter.DEFECTS));
    }
  }

  @Test
  void publishesOrdinaryTicksAmongMessagesOfAnyContent() throws Exception {
    HostileMessages messages = HostileMessages.of(31, Instant.now().minusSeconds(60), 3_000_000);
    RawExchange.Script script =
        out -> {
          out.acknowledge();
          for (int i = 0; i < 1_000; i++) {
            HostileMessage each = messages.next();
            out.frame(RawExchange.TEXT, each.value() == null ? new byte[0] : each.value());
          }
          out.awaitEnd();
        };
    try (RawExchange exchange = RawExchange.start(script)) {
      IngestSettings settings =
          TestSource.settings(line -> {}, Coinbase.source(exchange.uri(), PRODUCTS));
      try (RunningIngest ingest = RunningIngest.start(settings, publisher)) {
        while (ingest.counters().get(Counter.RECEIVED) < 1_001) {
          assertTrue(!ingest.awaitEnd(FeedRun.SILENCE.dividedBy(100)), "the feed has ended");
        }
        assertEquals(0, ingest.counters().get(Counter.DEFECTS));
        assertTrue(
            ingest.counters().eventTime().map(Instant.now().plusSeconds(61)::isAfter).orElse(true));
      }
    }
    long good =
        publisher.all("tick").stream()
            .filter(each -> each.key().equals(HostileMessages.GOOD_PRODUCT))
            .count();
    assertEquals(messages.goodTicks(), good);
  }
}
