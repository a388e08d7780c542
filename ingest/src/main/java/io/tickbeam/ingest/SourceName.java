package io.tickbeam.ingest;

import java.util.Locale;

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

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
