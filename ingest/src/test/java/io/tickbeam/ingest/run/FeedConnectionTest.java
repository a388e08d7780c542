package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.server.Refusal;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that stall, break or start slowly, and products that are refused. */
@Timeout(60)
final class FeedConnectionTest {

  @Test
  void connectsAgainAfterSilenceAndLosesNothing() throws Exception {
    try (FeedRun run = FeedRun.of("--stallAfter=5000,12000").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(2, run.counters().get(Counter.RECONNECTS));
      assertEquals(2, run.noticesWith("no message for 1.5 s"));
    }
  }

  @Test
  void publishesNoTradeTwiceAndLosesNoneWhenConnectionsDrop() throws Exception {
    try (FeedRun run = FeedRun.of("--dropAfter=1,2500,6000,6001,15000").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(5, run.counters().get(Counter.RECONNECTS));
      assertEquals(6, run.exchange.connections());
      assertTrue(run.counters().get(Counter.DUPLICATES_SKIPPED) > 2_000);
    }
  }

  @Test
  void waitsForAcknowledgementOfSlowExchange() throws Exception {
    Duration shorterThanSilence = FeedRun.SILENCE.dividedBy(2);
    try (FeedRun run = FeedRun.of("--slowStart=" + shorterThanSilence).awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(0, run.counters().get(Counter.RECONNECTS));
    }
  }

  @Test
  void failsWhenNothingListensAtTheAddress() {
    URI address;
    try (RunningReplay exchange = RunningReplay.start(FeedRun.session())) {
      address = exchange.uri();
    }
    RunningIngest ingest =
        RunningIngest.start(FeedRun.settings(address, FeedRun.PRODUCTS), new MemoryPublisher());
    TickbeamException failure =
        assertThrows(TickbeamException.class, () -> ingest.awaitEnd(FeedRun.PATIENCE));
    assertTrue(failure.getMessage().contains("check --url"), failure.getMessage());
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.class, names = "UNNAMED", mode = EnumSource.Mode.EXCLUDE)
  void goesOnWithOthersWhenOneProductIsRefused(Refusal refusal) throws Exception {
    try (FeedRun run =
        FeedRun.of("--refuse=ETH-USD", "--refusal=" + refusal, "--dropAfter=3000").awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(Set.of("ETH-USD"), run.counters().refusedProducts());
      assertEquals(1, run.noticesWith("refuses ETH-USD"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Refusal.class, names = "UNNAMED", mode = EnumSource.Mode.EXCLUDE)
  void failsWhenAllProductsAreRefused(Refusal refusal) {
    FeedRun run =
        FeedRun.of("--refuse=" + String.join(",", FeedRun.PRODUCTS), "--refusal=" + refusal);
    TickbeamException failure =
        assertThrows(TickbeamException.class, () -> run.ingest.awaitEnd(FeedRun.PATIENCE));
    assertTrue(
        failure.getMessage().contains("refuses all products asked for"), failure.getMessage());
    assertThrows(TickbeamException.class, run::close);
  }

  @Test
  void subscribesToAProductOfAnyLettersAsItIs() throws Exception {
    GeneratedSession session = GeneratedSession.of("--ticks=2000", "--products=BTC-USDT,币安人生-USDT");
    try (FeedRun run = FeedRun.of(session).awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertTrue(run.truth().stream().anyMatch(tick -> tick.contains("币安人生-USDT")));
      assertEquals(Set.of(), run.counters().refusedProducts());
    }
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void goesOnWithAProductWhoseNameEndsLikeTheRefusedOne(Refusal refusal) throws Exception {
    GeneratedSession session =
        GeneratedSession.of("--ticks=2000", "--products=币安人生-USDT,人生-USDT,BTC-USDT");
    String[] faults = {"--refuse=币安人生-USDT", "--refusal=" + refusal, "--slowStart=PT0.3S"};
    try (FeedRun run = FeedRun.of(session, faults).awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      if (refusal != Refusal.UNNAMED) {
        assertEquals(Set.of("币安人生-USDT"), run.counters().refusedProducts());
      }
    }
  }

  @Test
  void asksForEachAloneAfterAnErrorThatNamesNone() throws Exception {
    // The replies, and with them the session, wait until all have been asked for.
    String[] faults = {"--refuse=ETH-USD", "--refusal=UNNAMED", "--slowStart=PT0.3S"};
    try (FeedRun run = FeedRun.of(faults).awaitAll()) {
      assertEquals(run.truth(), run.publisher.ticks());
      assertEquals(0, run.counters().get(Counter.RECONNECTS));
      assertTrue(run.noticesWith("reports an error: Failed to subscribe: not a valid request") > 0);
    }
  }

  @Test
  void sendsWholeSessionToRestartedClientWhenAsked() throws Exception {
    try (RunningReplay exchange = RunningReplay.start(FeedRun.session(), "--overlap=all")) {
      assertEquals(20_000, ticksOfOneClient(exchange).size());
      assertEquals(20_000, ticksOfOneClient(exchange).size());
    }
  }

  private static List<String> ticksOfOneClient(RunningReplay exchange) throws Exception {
    MemoryPublisher publisher = new MemoryPublisher();
    IngestSettings settings = FeedRun.settings(exchange.uri(), FeedRun.PRODUCTS);
    try (RunningIngest ingest = RunningIngest.start(settings, publisher)) {
      assertTrue(exchange.awaitSessionEnd(FeedRun.PATIENCE));
      assertTrue(ingest.awaitEventTime(exchange.endTime(), FeedRun.PATIENCE));
    }
    return publisher.ticks();
  }
}
