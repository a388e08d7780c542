package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;

/** What is known of a product right now. Not safe for several threads. */
final class LiveSeries {

  private static final int MOST_OPEN = 8;

  private final RecentTrades trades = new RecentTrades();
  private final TreeMap<Long, OpenWindow> open = new TreeMap<>();
  private long windowSeconds = 60;
  private long closedUntilSeconds = Long.MIN_VALUE;
  private LiveTick last;
  private boolean hasChanged;
  private boolean hasNewPrice;

  /** Takes a tick; false when it was a copy of one before. */
  boolean add(LiveTick tick) {
    if (tick.tradeId() != null && !trades.add(tick.tradeId())) {
      return false;
    }
    if (last == null || tick.isAfter(last)) {
      last = tick;
      hasNewPrice = true;
    }
    long start = Math.floorDiv(tick.time().getEpochSecond(), windowSeconds) * windowSeconds;
    if (start >= closedUntilSeconds) {
      open.computeIfAbsent(start, at -> new OpenWindow(Instant.ofEpochSecond(at))).add(tick);
      if (open.size() > MOST_OPEN) {
        open.pollFirstEntry();
      }
      hasChanged = true;
    }
    return true;
  }

  /** Notes that the pipeline has closed a window. */
  void close(long startSeconds, long windowLengthSeconds) {
    if (windowLengthSeconds != windowSeconds) {
      windowSeconds = windowLengthSeconds;
      open.clear();
    }
    closedUntilSeconds = Math.max(closedUntilSeconds, startSeconds + windowLengthSeconds);
    if (!open.isEmpty() && open.firstKey() < closedUntilSeconds) {
      open.headMap(closedUntilSeconds).clear();
      hasChanged = true;
    }
  }

  /** Windows whose ticks still come, the oldest first. */
  ArrayNode openWindows() {
    ArrayNode windows = JsonNodeFactory.instance.arrayNode();
    open.values().forEach(each -> windows.add(each.json()));
    return windows;
  }

  /** Whether there is something new since the last call. */
  boolean takeChange() {
    boolean changed = hasChanged;
    hasChanged = false;
    return changed;
  }

  /** Whether there is a new price since the last call. */
  boolean takeNewPrice() {
    boolean isNew = hasNewPrice;
    hasNewPrice = false;
    return isNew;
  }

  /** The last tick, in event time; null before the first. */
  LiveTick last() {
    return last;
  }

  ObjectNode lastPrice() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("exchange", last.series().exchange())
        .put("product_id", last.series().product())
        .put("price", Numbers.text(last.price()))
        .put("time", last.time().toString());
  }
}
