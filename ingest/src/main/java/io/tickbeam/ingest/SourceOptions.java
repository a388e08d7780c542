package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.coinapi.ApiKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Which exchanges, and how each is asked, as options. */
final class SourceOptions {

  @Option(
      names = "--sources",
      split = ",",
      defaultValue = "${env:TICKBEAM_SOURCES:-coinbase}",
      description = {
        "Exchanges, separated by commas: coinbase, binance, coinapi (${DEFAULT-VALUE}). One that"
            + " fails for good is reported, the others go on, and the run ends with exit code 1."
      })
  private List<SourceName> sources;

  @Option(
      names = "--products",
      split = ",",
      defaultValue = "${env:TICKBEAM_PRODUCTS:-BTC-USD,ETH-USD,SOL-USD}",
      description = "Products to ask each exchange for, separated by commas (${DEFAULT-VALUE}).")
  private List<String> products;

  @Option(
      names = "--url",
      defaultValue = "${env:TICKBEAM_URL:-wss://ws-feed.exchange.coinbase.com}",
      description = "WebSocket that speaks Coinbase's protocol (${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--binanceUrl",
      defaultValue = "${env:TICKBEAM_BINANCE_URL:-https://api.binance.com}",
      description = "Binance's REST address (${DEFAULT-VALUE}).")
  private String binanceUrl;

  @Option(
      names = "--binanceProducts",
      split = ",",
      defaultValue = "${env:TICKBEAM_BINANCE_PRODUCTS}",
      description = "Other products for Binance, which has BTC-USDT rather than BTC-USD.")
  private List<String> binanceProducts;

  @Option(
      names = "--binancePollSeconds",
      defaultValue = "${env:TICKBEAM_BINANCE_POLL_SECONDS:-1}",
      description =
          "Seconds from poll to poll, all products at once; at least 1 (${DEFAULT-VALUE}).")
  private int binancePollSeconds;

  @Option(
      names = "--coinapiUrl",
      defaultValue = "${env:TICKBEAM_COINAPI_URL:-https://rest.coinapi.io}",
      description = "CoinAPI's REST address (${DEFAULT-VALUE}).")
  private String coinApiUrl;

  @Option(
      names = "--coinapiProducts",
      split = ",",
      defaultValue = "${env:TICKBEAM_COINAPI_PRODUCTS}",
      description = "Other products for CoinAPI.")
  private List<String> coinApiProducts;

  @Option(
      names = "--coinapiPollSeconds",
      defaultValue = "${env:TICKBEAM_COINAPI_POLL_SECONDS:-864}",
      description = {
        "Seconds from request to request; the products take turns. At least 1; 864 makes 100"
            + " requests a day, what a free key allows (${DEFAULT-VALUE})."
      })
  private int coinApiPollSeconds;

  @Option(
      names = "--coinapiKeyFile",
      defaultValue = "${env:TICKBEAM_COINAPI_KEY_FILE}",
      description = {"File with CoinAPI's key; else environment " + ApiKey.ENVIRONMENT + "."})
  private Path coinApiKeyFile;

  @Option(names = "--coinapiKey", hidden = true)
  private String coinApiKey;

  /** The sources in the order asked for. */
  List<FeedInput> inputs() {
    if (coinApiKey != null) {
      throw new TickbeamException(
          "--coinapiKey would show the key to every user of this machine: name a file with"
              + " --coinapiKeyFile, or set "
              + ApiKey.ENVIRONMENT);
    }
    return sources.stream().map(each -> each.input(this)).toList();
  }

  /** Whether other sources than the usual one are asked for. */
  boolean areChosen() {
    return !sources.equals(List.of(SourceName.COINBASE));
  }

  FeedInput coinbase() {
    return FeedInput.WebSocket.of(address(url, "wss://ws-feed.exchange.coinbase.com"), products);
  }

  FeedInput binance() {
    return BinanceInput.of(
        address(binanceUrl, "https://api.binance.com"),
        isGiven(binanceProducts) ? binanceProducts : products,
        Duration.ofSeconds(binancePollSeconds));
  }

  FeedInput coinApi() {
    return CoinApiInput.of(
        address(coinApiUrl, "https://rest.coinapi.io"),
        ApiKey.read(coinApiKeyFile, System.getenv()),
        isGiven(coinApiProducts) ? coinApiProducts : products,
        Duration.ofSeconds(coinApiPollSeconds));
  }

  private static boolean isGiven(List<String> names) {
    return names != null && !names.isEmpty();
  }

  private static URI address(String text, String example) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TickbeamException(text + " is no address: give one such as " + example, e);
    }
  }
}
