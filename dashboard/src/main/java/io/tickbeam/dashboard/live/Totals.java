package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What has been counted since the dashboard began to read. Safe for several threads. */
public final class Totals {

  /** What is counted. */
  public enum Count {
    TICKS("Ticks read from topic tickers, copies included."),
    DUPLICATES("Ticks whose trade id had come before."),
    HEARTBEATS("Heartbeats read."),
    UNREADABLE("Messages that are not valid for their topic."),
    FROM_FUTURE(
        "Messages whose time is more than a minute ahead of the clock, which are not shown."),
    WINDOWS("Windows that the stream closed, revisions not counted."),
    REVISIONS("Results that replaced an earlier one."),
    LATE_TICKS("Ticks that came after their window's first result."),
    MISSING_TRADES("Trades of closed windows that never came.");

    private final String help;

    Count(String help) {
      this.help = help;
    }

    /** One sentence for people. */
    public String help() {
      return help;
    }

    /** Name in JSON. */
    String json() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in a metric, without unit. */
    public String label() {
      return json();
    }

    /** Whether it only rises: a revised result can lower some. */
    public boolean onlyRises() {
      return this != LATE_TICKS && this != MISSING_TRADES;
    }
  }

  private final Map<Count, Long> values = new ConcurrentHashMap<>();

  void add(Count count, long number) {
    values.merge(count, number, Long::sum);
  }

  /** The value of a count. */
  public long get(Count count) {
    return values.getOrDefault(count, 0L);
  }

  /** All counts by name. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    for (Count each : Count.values()) {
      json.put(each.json(), get(each));
    }
    return json;
  }
}
