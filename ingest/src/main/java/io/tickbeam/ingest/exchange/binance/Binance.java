package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.ingest.exchange.base.Exchange;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.PollingSource;
import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Option;

/** Binance's public REST interface, polled. */
public final class Binance implements Exchange {

  static final String NAME = "binance";

  private static final String PUBLIC_URL = "https://api.binance.com";

  private static final BigDecimal LEAST_POLL_SECONDS = new BigDecimal("0.2");

  @Option(
      names = "--binanceUrl",
      defaultValue = PUBLIC_URL,
      description = "Address of Binance's REST interface (${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--binanceProducts",
      split = ",",
      description = "Products for Binance in place of --products: it has BTC-USDT, not BTC-USD.")
  private List<String> products;

  @Option(
      names = "--binancePollSeconds",
      defaultValue = "1",
      description =
          "Seconds from poll to poll, all products at once; 0.2 or more, and more by itself where"
              + " Binance's limit of request weight asks for it (${DEFAULT-VALUE}).")
  private BigDecimal pollSeconds;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Source source(List<String> commonProducts) {
    PollTarget target =
        PollTarget.of(
            NAME, url, PUBLIC_URL, products, commonProducts, pollSeconds, LEAST_POLL_SECONDS);
    return PollingSource.of(client -> new BinancePoll(target, client));
  }
}
