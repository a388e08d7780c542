package io.tickbeam.ingest.command;

import io.tickbeam.contract.message.TickFields;
import io.tickbeam.ingest.exchange.base.Exchange;
import io.tickbeam.ingest.exchange.binance.Binance;
import io.tickbeam.ingest.exchange.coinapi.CoinApi;
import io.tickbeam.ingest.exchange.coinbase.Coinbase;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The exchanges that {@code --sources} can name. A new exchange needs an entry here only. */
final class Exchanges implements Iterable<String> {

  /** The exchange of a run without {@code --sources}. */
  static final String DEFAULT = TickFields.DEFAULT_EXCHANGE;

  private final List<Exchange> exchanges = List.of(new Coinbase(), new Binance(), new CoinApi());

  /** Adds the options of all exchanges to a command, and lets it read their names. */
  CommandLine addTo(CommandLine line) {
    exchanges.forEach(each -> line.addMixin(each.name(), each));
    return line.registerConverter(Exchange.class, this::named);
  }

  private Exchange named(String name) {
    return exchanges.stream()
        .filter(each -> each.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    exchanges.stream()
                        .map(Exchange::name)
                        .collect(Collectors.joining(", ", "'" + name + "' is none of ", ""))));
  }

  /** The names, for the help text. */
  @Override
  public Iterator<String> iterator() {
    return exchanges.stream().map(Exchange::name).iterator();
  }
}
