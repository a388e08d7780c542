package io.tickbeam.contract.result;

import static io.tickbeam.contract.result.Columns.BASE;
import static io.tickbeam.contract.result.Columns.QUOTE;

import java.io.Serializable;
import java.math.BigDecimal;

/** What ticks say about the day's volume and the order book; null where no tick says. */
public record QuoteStats(BigDecimal averageVolume24h, BigDecimal maxBestBid, BigDecimal maxBestAsk)
    implements Serializable {

  static final Columns<QuoteStats> COLUMNS =
      new Columns<QuoteStats>()
          .decimal(
              "avg_volume_24h",
              BASE,
              QuoteStats::averageVolume24h,
              "Mean of `volume_24h` of the ticks that have it; null when none has.")
          .decimal(
              "max_best_bid",
              QUOTE,
              QuoteStats::maxBestBid,
              "Highest `best_bid`; null when no tick has one.")
          .decimal(
              "max_best_ask",
              QUOTE,
              QuoteStats::maxBestAsk,
              "Highest `best_ask`; null when no tick has one.");
}
