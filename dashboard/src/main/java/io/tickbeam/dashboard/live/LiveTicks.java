package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Prices, open windows and exchanges, as topic {@code tickers} brings them. Safe for several
 * threads.
 */
public final class LiveTicks {

  /**
   * What the ticks of an exchange say about the connection to it.
   *
   * @param exchange its name, in lower case
   * @param ticks read
   * @param lastReceived when ingest received the last of its ticks, by ingest's clock
   * @param lastEventTime of its ticks
   */
  public record Exchange(String exchange, long ticks, Instant lastReceived, Instant lastEventTime) {

    private Exchange plus(Exchange other) {
      return new Exchange(
          exchange,
          ticks + other.ticks,
          later(lastReceived, other.lastReceived),
          later(lastEventTime, other.lastEventTime));
    }
  }

  private static final int MOST_SERIES = 20_000;
  private static final int MOST_EXCHANGES = 100;

  /** Keeps an event well below what is queued for a browser. */
  private static final int MOST_PRICES = 1_000;

  private final Map<Series, LiveSeries> series = new HashMap<>();
  private final Map<String, Exchange> exchanges = new TreeMap<>();
  private final Totals totals;
  private Instant eventTime = Instant.EPOCH;

  LiveTicks(Totals totals) {
    this.totals = totals;
  }

  /** Takes the time of a heartbeat. */
  synchronized void beat(Instant time) {
    totals.add(Totals.Count.HEARTBEATS, 1);
    eventTime = later(eventTime, time);
  }

  /**
   * Takes a tick.
   *
   * @throws InvalidFieldException when it is of one product more than are kept
   */
  synchronized void add(Tick tick, Instant received) {
    LiveSeries its = series.get(tick.series());
    if (its == null && series.size() >= MOST_SERIES) {
      throw new InvalidFieldException("too many products");
    }
    Instant time = EventTime.toInstant(tick.timeNanos());
    totals.add(Totals.Count.TICKS, 1);
    eventTime = later(eventTime, time);
    String exchange = tick.series().exchange();
    if (exchanges.containsKey(exchange) || exchanges.size() < MOST_EXCHANGES) {
      exchanges.merge(exchange, new Exchange(exchange, 1, received, time), Exchange::plus);
    }
    if (!series.computeIfAbsent(tick.series(), ignored -> new LiveSeries()).add(tick)) {
      totals.add(Totals.Count.DUPLICATES, 1);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  synchronized void close(Series key, long startSeconds, long windowSeconds) {
    if (series.containsKey(key) || series.size() < MOST_SERIES) {
      series.computeIfAbsent(key, ignored -> new LiveSeries()).close(startSeconds, windowSeconds);
    }
  }

  /**
   * Open windows that have changed since the last call, of products that somebody wants.
   *
   * @param joined products whose open windows are passed on even if they have not changed
   */
  synchronized void changes(
      Predicate<Series> isWanted, Set<Series> joined, BiConsumer<Series, ArrayNode> taker) {
    series.forEach(
        (key, each) -> {
          if (isWanted.test(key) && (each.takeChange() || joined.contains(key))) {
            taker.accept(key, each.openWindows());
          }
        });
  }

  /** Prices that are new since the last call, so many at most; the others follow. */
  synchronized ArrayNode newPrices() {
    ArrayNode prices = JsonNodeFactory.instance.arrayNode();
    for (LiveSeries each : series.values()) {
      if (prices.size() < MOST_PRICES && each.last() != null && each.takeNewPrice()) {
        prices.add(each.lastPrice());
      }
    }
    return prices;
  }

  /** The last prices of products that have ticks, in no order. */
  public synchronized Map<Series, String> lastPrices() {
    Map<Series, String> prices = new HashMap<>();
    series.forEach(
        (key, each) -> {
          if (each.last() != null) {
            prices.put(key, Decimals.toShortText(each.last().price()));
          }
        });
    return prices;
  }

  /** The latest event time of ticks and heartbeats. */
  public synchronized Optional<Instant> eventTime() {
    return eventTime.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(eventTime);
  }

  /** Exchanges by name. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges.values());
  }
}
