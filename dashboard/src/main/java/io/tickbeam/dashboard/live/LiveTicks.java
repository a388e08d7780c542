package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param name in lower case
   * @param ticks read
   * @param lastReceived when ingest received the last of its ticks, by ingest's clock
   * @param lastEventTime of its ticks
   */
  public record Exchange(String name, long ticks, Instant lastReceived, Instant lastEventTime) {

    private Exchange plus(Exchange other) {
      return new Exchange(
          name,
          ticks + other.ticks,
          later(lastReceived, other.lastReceived),
          later(lastEventTime, other.lastEventTime));
    }
  }

  private final Map<Series, LiveSeries> series = new HashMap<>();
  private final Map<String, Exchange> exchanges = new TreeMap<>();
  private final Totals totals;
  private Instant eventTime = Instant.EPOCH;

  LiveTicks(Totals totals) {
    this.totals = totals;
  }

  /** Takes a message; false when it is not valid. */
  synchronized boolean add(Message message, Instant received) {
    if (message instanceof Message.Heartbeat heartbeat) {
      totals.add(Totals.Count.HEARTBEATS, 1);
      eventTime = later(eventTime, EventTime.toInstant(heartbeat.timeNanos()));
    } else if (message instanceof Message.Priced priced) {
      add(priced.tick(), received);
    } else {
      return false;
    }
    return true;
  }

  private void add(Tick tick, Instant received) {
    Instant time = EventTime.toInstant(tick.timeNanos());
    totals.add(Totals.Count.TICKS, 1);
    eventTime = later(eventTime, time);
    exchanges.merge(
        tick.series().exchange(),
        new Exchange(tick.series().exchange(), 1, received, time),
        Exchange::plus);
    if (!series.computeIfAbsent(tick.series(), ignored -> new LiveSeries()).add(tick)) {
      totals.add(Totals.Count.DUPLICATES, 1);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  synchronized void close(Series key, long startSeconds, long windowSeconds) {
    series.computeIfAbsent(key, ignored -> new LiveSeries()).close(startSeconds, windowSeconds);
  }

  /** Open windows that have changed since the last call, of products that somebody wants. */
  synchronized void changes(Predicate<Series> isWanted, BiConsumer<Series, ArrayNode> taker) {
    series.forEach(
        (key, each) -> {
          if (isWanted.test(key) && each.takeChange()) {
            taker.accept(key, each.openWindows());
          }
        });
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
  public synchronized List<Series> products() {
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
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges.values());
  }
}
