package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickbeam.dashboard.series.SeriesKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Topic tickers as it comes: prices, open windows, the exchanges. Safe for several threads. */
public final class LiveTicks {

  private final Map<SeriesKey, LiveSeries> series = new HashMap<>();
  private final Map<String, ExchangeState> exchanges = new TreeMap<>();
  private Instant eventTime = Instant.EPOCH;
  private long ticks;
  private long duplicates;
  private long heartbeats;

  synchronized void add(JsonNode message, Instant received) {
    if (message.path("type").asText().equals("heartbeat")) {
      heartbeats++;
      advance(Instant.parse(message.path("time").asText()));
      return;
    }
    LiveTick tick = LiveTick.of(message);
    ticks++;
    advance(tick.time());
    exchanges.merge(
        tick.series().exchange(),
        new ExchangeState(tick.series().exchange(), 1, received, tick.time()),
        (known, ignored) -> known.with(received, tick.time()));
    if (!series.computeIfAbsent(tick.series(), ignored -> new LiveSeries()).add(tick)) {
      duplicates++;
    }
  }

  private void advance(Instant time) {
    eventTime = time.isAfter(eventTime) ? time : eventTime;
  }

  synchronized void close(SeriesKey key, long startSeconds, long windowSeconds) {
    series.computeIfAbsent(key, ignored -> new LiveSeries()).close(startSeconds, windowSeconds);
  }

  /** Open windows that have changed since the last call, of products that somebody wants. */
  synchronized void changes(Predicate<SeriesKey> isWanted, BiConsumer<SeriesKey, ArrayNode> taker) {
    series.forEach(
        (key, each) -> {
          if (isWanted.test(key) && each.takeChange()) {
            taker.accept(key, each.openWindows());
          }
        });
  }

  /** Open windows of a product. */
  public synchronized ArrayNode openWindows(SeriesKey key) {
    LiveSeries known = series.get(key);
    return known == null ? JsonNodeFactory.instance.arrayNode() : known.openWindows();
  }

  /** Prices that are new since the last call. */
  synchronized ArrayNode newPrices() {
    ArrayNode prices = JsonNodeFactory.instance.arrayNode();
    for (LiveSeries each : series.values()) {
      if (each.last() != null && each.takeNewPrice()) {
        prices.add(each.lastPrice());
      }
    }
    return prices;
  }

  /** Products that have ticks, in no order. */
  public synchronized List<SeriesKey> products() {
    return series.entrySet().stream()
        .filter(each -> each.getValue().last() != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The latest event time of ticks and heartbeats. */
  public synchronized Optional<Instant> eventTime() {
    return eventTime.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(eventTime);
  }

  /** Exchanges by name. */
  public synchronized List<ExchangeState> exchanges() {
    return List.copyOf(exchanges.values());
  }

  synchronized long[] counts() {
    return new long[] {ticks, duplicates, heartbeats};
  }
}
