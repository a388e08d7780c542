package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.message.TradeMemory;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.tick.TimedPrice;
import io.tickbeam.contract.time.EventTime;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The last price and the open windows of a product. Not safe for several threads. */
final class LiveSeries {

  private static final int MOST_OPEN = 8;

  private final TradeMemory trades = new TradeMemory();
  private final TreeMap<Long, OpenWindow> open = new TreeMap<>();
  private long windowSeconds = 60;
  private long closedUntilSeconds = Long.MIN_VALUE;
  private Tick last;
  private final AtomicBoolean hasChanged = new AtomicBoolean();
  private final AtomicBoolean hasNewPrice = new AtomicBoolean();

  /** Takes a tick; false when its trade id has come before. */
  boolean add(Tick tick) {
    if (tick.tradeId() != null && !trades.remember(tick.tradeId())) {
      return false;
    }
    if (last == null || TimedPrice.BY_TIME.compare(tick, last) >= 0) {
      last = tick;
      hasNewPrice.set(true);
    }
    long seconds = tick.timeNanos() / EventTime.NANOS_PER_SECOND;
    long start = seconds - seconds % windowSeconds;
    if (start >= closedUntilSeconds) {
      open.computeIfAbsent(start, at -> new OpenWindow(Instant.ofEpochSecond(at))).add(tick);
      if (open.size() > MOST_OPEN) {
        open.pollFirstEntry();
      }
      hasChanged.set(true);
    }
    return true;
  }

  /** Drops what the pipeline has closed, up to the end of a window. */
  void close(long startSeconds, long windowLengthSeconds) {
    if (windowLengthSeconds != windowSeconds) {
      windowSeconds = windowLengthSeconds;
      open.clear();
    }
    closedUntilSeconds = Math.max(closedUntilSeconds, startSeconds + windowLengthSeconds);
    if (!open.isEmpty() && open.firstKey() < closedUntilSeconds) {
      open.headMap(closedUntilSeconds).clear();
      hasChanged.set(true);
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
    return hasChanged.getAndSet(false);
  }

  /** Whether there is a new price since the last call. */
  boolean takeNewPrice() {
    return hasNewPrice.getAndSet(false);
  }

  /** The last tick, in event time; null before the first. */
  Tick last() {
    return last;
  }

  ObjectNode lastPrice() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("exchange", last.series().exchange())
        .put("product_id", last.series().productId())
        .put("price", Decimals.toShortText(last.price()))
        .put("time", EventTime.toInstant(last.timeNanos()).toString());
  }
}
