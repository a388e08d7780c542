package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.message.TradeMemory;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.tick.TimedPrice;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.dashboard.json.Json;
import java.time.Instant;
import java.util.TreeMap;

/** The last price and the open windows of a product. Not safe for several threads. */
final class LiveSeries {

  private static final int MOST_OPEN = 8;

  private final TradeMemory trades = new TradeMemory();
  private final TreeMap<Long, OpenWindow> open = new TreeMap<>();
  private long windowSeconds = 60;
  private boolean hasResult;
  private long closedUntilSeconds = Long.MIN_VALUE;
  private Tick last;
  private boolean hasChanged;
  private boolean hasNewPrice;

  /** Takes a tick; false when its trade id has come before. */
  boolean add(Tick tick) {
    if (tick.tradeId() != null && !trades.remember(tick.tradeId())) {
      return false;
    }
    if (last == null || TimedPrice.BY_TIME.compare(tick, last) >= 0) {
      last = tick;
      hasNewPrice = true;
    }
    long seconds = tick.timeNanos() / EventTime.NANOS_PER_SECOND;
    long start = seconds - seconds % windowSeconds;
    if (start >= closedUntilSeconds) {
      open.computeIfAbsent(start, at -> new OpenWindow(Instant.ofEpochSecond(at))).add(tick);
      if (open.size() > MOST_OPEN) {
        open.pollFirstEntry();
      }
      hasChanged = true;
    }
    return true;
  }

  /**
   * Drops what the pipeline has closed, up to the end of a window. Of several window lengths the
   * shortest counts.
   */
  void close(long startSeconds, long windowLengthSeconds) {
    if (hasResult && windowLengthSeconds > windowSeconds) {
      return;
    }
    hasResult = true;
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

  /** Windows that the pipeline has not closed, the oldest first. */
  ArrayNode openWindows() {
    ArrayNode windows = JsonNodeFactory.instance.arrayNode();
    open.values().forEach(each -> windows.add(each.json()));
    return windows;
  }

  /** Whether the open windows have changed since the last call. */
  boolean takeChange() {
    boolean taken = hasChanged;
    hasChanged = false;
    return taken;
  }

  /** Whether there is a new price since the last call. */
  boolean takeNewPrice() {
    boolean taken = hasNewPrice;
    hasNewPrice = false;
    return taken;
  }

  /** The last tick, in event time; null before the first. */
  Tick last() {
    return last;
  }

  ObjectNode lastPrice() {
    return Json.object()
        .put("exchange", last.series().exchange())
        .put("product_id", last.series().productId())
        .put("price", Decimals.toShortText(last.price()))
        .put("time", EventTime.toInstant(last.timeNanos()).toString());
  }
}
