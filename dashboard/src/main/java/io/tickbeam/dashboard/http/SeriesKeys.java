package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.series.SeriesKey;

/** The series that parameters name. */
public final class SeriesKeys {

  private SeriesKeys() {}

  /** Of parameters {@code exchange}, by default coinbase, and {@code product}. */
  public static SeriesKey of(Query query) {
    return new SeriesKey(
        query.text("exchange", SeriesKey.LONGEST_EXCHANGE).orElse("coinbase"),
        query.requiredText("product", SeriesKey.LONGEST_PRODUCT));
  }
}
