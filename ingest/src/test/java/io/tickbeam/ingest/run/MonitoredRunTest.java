package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.monitor.IngestMetrics;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.metrics.MetricSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run tells Prometheus. */
final class MonitoredRunTest {

  private static final int PRODUCTS = 1_000;

  @Test
  void countsByExchangeAndProduct() throws Exception {
    String text =
        textOf(
            router -> {
              tick("BTC-USD", 1, router);
              tick("BTC-USD", 4, router);
              tick("BTC-USD", 4, router);
              send("no JSON", router);
              send("{\"type\":\"ticker\"}", router);
            });

    String product = "{exchange=\"coinbase\",product_id=\"BTC-USD\"} ";
    assertLine("tickbeam_ingest_ticks_total" + product + "2.0", text);
    assertLine("tickbeam_ingest_missing_trades" + product + "2.0", text);
    assertLine("tickbeam_ingest_kafka_delay_seconds_count" + product + "2", text);
    assertLine("tickbeam_ingest_feed_delay_seconds_count{exchange=\"coinbase\"} 2", text);
    assertLine("tickbeam_ingest_duplicates_total{exchange=\"coinbase\"} 1.0", text);
    for (String reason : List.of("not_json", "missing_field")) {
      assertLine(
          "tickbeam_ingest_dead_letters_total{exchange=\"coinbase\",reason=\"" + reason + "\"} 1.0",
          text);
    }
    assertLine("tickbeam_ingest_silence_limit_seconds{exchange=\"coinbase\"} 10.0", text);
  }

  @Test
  void productsThatNobodyHasConfiguredDoNotMakeSeriesWithoutEnd() throws Exception {
    String text =
        textOf(
            router -> {
              for (int i = 0; i < PRODUCTS; i++) {
                tick("P" + i, 1, router);
              }
            });

    List<String> series =
        text.lines().filter(line -> line.startsWith("tickbeam_ingest_ticks_total{")).toList();
    assertEquals(MetricSet.MOST_LABEL_VALUES + 1, series.size());
    String others = "product_id=\"other\"} " + (double) (PRODUCTS - MetricSet.MOST_LABEL_VALUES);
    assertTrue(series.stream().anyMatch(line -> line.endsWith(others)), series.toString());
  }

  private interface Feed {
    void send(MessageRouter router);
  }

  private static String textOf(Feed feed) throws Exception {
    Source source = new TestSource("coinbase", (router, stop) -> feed.send(router), true);
    MetricSet metrics = MetricSet.of("ingest");
    try (RunningIngest run =
        RunningIngest.start(TestSource.settings(line -> {}, source), new MemoryPublisher())) {
      assertTrue(run.awaitEnd(Duration.ofSeconds(30)));
      IngestMetrics.define(metrics, List.of(source), () -> Optional.of(run));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      metrics.write(null, out);
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  private static void tick(String product, long tradeId, MessageRouter router) {
    send(
        "{\"type\":\"ticker\",\"product_id\":\"%s\",\"trade_id\":%d,\"time\":\"%s\"}"
            .formatted(product, tradeId, Instant.now()),
        router);
  }

  private static void send(String message, MessageRouter router) {
    router.accept(message.getBytes(StandardCharsets.UTF_8), Instant.now());
  }

  private static void assertLine(String line, String text) {
    assertTrue(text.contains(line + "\n"), line + " is not in\n" + text);
  }
}
