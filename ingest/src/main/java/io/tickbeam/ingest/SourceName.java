package io.tickbeam.ingest;

import picocli.CommandLine.TypeConversionException;

/** The exchanges that ingest can take ticks from, by their names on the command line. */
enum SourceName {
  COINBASE {
    @Override
    FeedInput input(SourceOptions options) {
      return options.coinbase();
    }
  },
  BINANCE {
    @Override
    FeedInput input(SourceOptions options) {
      return options.binance();
    }
  },
  COINAPI {
    @Override
    FeedInput input(SourceOptions options) {
      return options.coinApi();
    }
  };

  abstract FeedInput input(SourceOptions options);

  /** Reads a name as people write it. */
  static SourceName parse(String text) {
    for (SourceName each : values()) {
      if (each.name().equalsIgnoreCase(text.strip())) {
        return each;
      }
    }
    throw new TypeConversionException("'" + text + "' is none of coinbase, binance and coinapi");
  }
}
