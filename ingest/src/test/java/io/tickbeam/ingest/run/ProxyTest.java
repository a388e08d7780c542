package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.binance.BinancePoll;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.PollingSource;
import io.tickbeam.ingest.exchange.polling.TestExchange;
import io.tickbeam.ingest.publish.MemoryPublisher;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exchanges whose host only a proxy knows. */
@Timeout(120)
final class ProxyTest {

  private static final List<String> PRODUCTS = List.of("BTC-USD");

  private final MemoryPublisher publisher = new MemoryPublisher();

  private void use(ConnectProxy proxy) {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
  }

  private void use(SocksProxy proxy) {
    System.setProperty("socksProxyHost", "127.0.0.1");
    System.setProperty("socksProxyPort", Integer.toString(proxy.port()));
  }

  @AfterEach
  void useNone() {
    System.clearProperty("http.proxyHost");
    System.clearProperty("http.proxyPort");
    System.clearProperty("socksProxyHost");
    System.clearProperty("socksProxyPort");
  }

  private void awaitTick(Source source) throws Exception {
    IngestSettings settings = TestSource.settings(line -> {}, source);
    try (RunningIngest ingest = RunningIngest.start(settings, publisher)) {
      while (publisher.ticks().isEmpty()) {
        assertTrue(!ingest.awaitEnd(Duration.ofMillis(20)), "the feed has ended");
      }
    }
  }

  @Test
  void areReachedByWebSocket() throws Exception {
    try (RunningReplay exchange = RunningReplay.start(GeneratedSession.of());
        ConnectProxy proxy = ConnectProxy.start(exchange.uri())) {
      use(proxy);
      awaitTick(Coinbase.source(URI.create("ws://exchange.invalid:81"), PRODUCTS));
      assertEquals("CONNECT exchange.invalid:81 HTTP/1.1", proxy.asked().get(0));
    }
  }

  @Test
  void areReachedByWebSocketOverSocks() throws Exception {
    try (RunningReplay exchange = RunningReplay.start(GeneratedSession.of());
        SocksProxy proxy = SocksProxy.start(exchange.uri())) {
      use(proxy);
      awaitTick(Coinbase.source(URI.create("ws://exchange.invalid:81"), PRODUCTS));
      assertEquals("exchange.invalid:81", proxy.asked().get(0));
    }
  }

  private static TestExchange binance() {
    return TestExchange.start(
        Instant::now, asked -> TestExchange.Answer.ok("[{\"symbol\":\"BTCUSD\",\"price\":\"2\"}]"));
  }

  private static Source rest() {
    URI url = URI.create("http://exchange.invalid");
    PollTarget target = new PollTarget("binance", url, PRODUCTS, Duration.ofSeconds(1));
    return PollingSource.of(client -> new BinancePoll(target, client));
  }

  @Test
  void areReachedByRest() throws Exception {
    try (TestExchange exchange = binance();
        ConnectProxy proxy = ConnectProxy.start(exchange.url())) {
      use(proxy);
      awaitTick(rest());
      assertTrue(proxy.asked().get(0).startsWith("GET http://exchange.invalid/api/v3/"));
    }
  }

  @Test
  void areReachedByRestOverSocks() throws Exception {
    try (TestExchange exchange = binance();
        SocksProxy proxy = SocksProxy.start(exchange.url())) {
      use(proxy);
      awaitTick(rest());
      assertEquals("exchange.invalid:80", proxy.asked().get(0));
    }
  }
}
