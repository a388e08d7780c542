package io.tickbeam.dashboard.http;

import io.tickbeam.dashboard.series.SeriesKey;

/**
 * What a browser wants to hear of.
 *
 * @param series the product shown, null for none
 * @param lastEventId the last event it has, null for none
 */
record EventsRequest(SeriesKey series, String lastEventId) {

  /** The header wins: a browser that reconnects sends it, with the address it had at first. */
  static EventsRequest of(Query query, String lastEventIdHeader) {
    query.allowing("exchange", "product", "lastEventId");
    String last = query.text("lastEventId", 64).orElse(null);
    SeriesKey series =
        query.text("product", SeriesKey.LONGEST_PRODUCT).isPresent() ? SeriesKeys.of(query) : null;
    return new EventsRequest(series, lastEventIdHeader == null ? last : lastEventIdHeader);
  }
}
