package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.ingest.exchange.base.Exchange;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.polling.PollTarget;
import io.tickbeam.ingest.exchange.polling.PollingSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** CoinAPI's exchange rates, polled. */
public final class CoinApi implements Exchange {

  static final String NAME = "coinapi";

  private static final String PUBLIC_URL = "https://rest.coinapi.io";

  @Option(
      names = "--coinapiUrl",
      defaultValue = PUBLIC_URL,
      description = "Address of CoinAPI's REST interface (${DEFAULT-VALUE}).")
  private String url;

  @Option(
      names = "--coinapiProducts",
      split = ",",
      description = "Products for CoinAPI in place of --products.")
  private List<String> products;

  @Option(
      names = "--coinapiPollSeconds",
      defaultValue = "864",
      description = {
        "Seconds from request to request; the products take turns. At least 1; 864 makes 100"
            + " requests a day, what a free key allows (${DEFAULT-VALUE})."
      })
  private BigDecimal pollSeconds;

  @Option(
      names = "--coinapiKeyFile",
      description = "File with CoinAPI's key; else environment " + ApiKey.ENVIRONMENT + ".")
  private Path keyFile;

  @Option(names = "--coinapiKey", hidden = true, converter = KeyRefusal.class)
  void keyInArguments(String never) {}

  /** Refuses a key in the arguments, and does not repeat it. */
  private static final class KeyRefusal implements ITypeConverter<String> {
    @Override
    public String convert(String key) {
      throw new TypeConversionException(
          "the arguments show the key to every user of this machine: name a file with"
              + " --coinapiKeyFile, or set "
              + ApiKey.ENVIRONMENT);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Source source(List<String> commonProducts) {
    PollTarget target =
        PollTarget.of(NAME, url, PUBLIC_URL, products, commonProducts, pollSeconds, BigDecimal.ONE);
    ApiKey key = ApiKey.read(keyFile, System.getenv());
    return PollingSource.of(client -> new CoinApiPoll(target, key, client));
  }
}
