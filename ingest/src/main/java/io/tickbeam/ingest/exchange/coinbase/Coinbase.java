package io.tickbeam.ingest.exchange.coinbase;

import io.tickbeam.contract.message.TickFields;
import io.tickbeam.ingest.exchange.base.Address;
import io.tickbeam.ingest.exchange.base.Exchange;
import io.tickbeam.ingest.exchange.websocket.WebSocketSource;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;

/** Coinbase's WebSocket feed. */
public final class Coinbase implements Exchange {

  private static final String PUBLIC_URL = "wss://ws-feed.exchange.coinbase.com";

  @Option(
      names = "--url",
      defaultValue = PUBLIC_URL,
      description = "WebSocket that speaks Coinbase's protocol (${DEFAULT-VALUE}).")
  private String url;

  @Override
  public String name() {
    return TickFields.DEFAULT_EXCHANGE;
  }

  @Override
  public WebSocketSource source(List<String> products) {
    return source(Address.parse(url, PUBLIC_URL), products);
  }

  /** A source that reads from a WebSocket with Coinbase's protocol. */
  public static WebSocketSource source(URI url, List<String> products) {
    return WebSocketSource.of(
        TickFields.DEFAULT_EXCHANGE, url, "--url", products, new CoinbaseProtocol());
  }
}
