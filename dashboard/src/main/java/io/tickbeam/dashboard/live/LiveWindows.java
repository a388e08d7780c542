package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.dashboard.series.SeriesKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Topic window-stats as it comes. Safe for several threads. */
public final class LiveWindows {

  private static final int MOST_KEPT = 300_000;

  private final History<WindowCounts> counts =
      new History<>(MOST_KEPT, MOST_KEPT, WindowCounts::replaces);
  private Instant closedUntil = Instant.EPOCH;
  private long windows;
  private long revisions;
  private long lateTicks;
  private long missingTrades;

  /** A result of the stream, or of a bounded run, to be shown. */
  record News(
      SeriesKey series, String mode, long startSeconds, long windowSeconds, ObjectNode json) {}

  /** Takes a message; empty when a later revision has come before. */
  synchronized Optional<News> add(JsonNode message, long revision) {
    SeriesKey series =
        new SeriesKey(message.path("exchange").asText(), message.path("product_id").asText());
    Instant start = Instant.parse(message.path("window_start").asText());
    Instant end = Instant.parse(message.path("window_end").asText());
    String mode = message.path("mode").asText();
    long windowSeconds = message.path("window_seconds").asLong();
    if (windowSeconds <= 0) {
      throw new IllegalArgumentException("a window has a length");
    }
    News news =
        new News(
            series, mode, start.getEpochSecond(), windowSeconds, shortened((ObjectNode) message));
    if (!mode.equals("stream")) {
      return Optional.of(news);
    }
    closedUntil = end.isAfter(closedUntil) ? end : closedUntil;
    WindowCounts now =
        new WindowCounts(
            revision, message.path("late_count").asLong(), message.path("missing_trades").asLong());
    return count(series, start, now) ? Optional.of(news) : Optional.empty();
  }

  private boolean count(SeriesKey series, Instant start, WindowCounts now) {
    Optional<WindowCounts> before = counts.get(series, start.toEpochMilli());
    if (!counts.put(series, start.toEpochMilli(), now)) {
      return false;
    }
    windows += before.isPresent() ? 0 : 1;
    revisions += before.isPresent() ? 1 : 0;
    lateTicks += now.lateTicks() - before.map(WindowCounts::lateTicks).orElse(0L);
    missingTrades += now.missingTrades() - before.map(WindowCounts::missingTrades).orElse(0L);
    return true;
  }

  /** Decimals as the API writes them: without zeros at the end. */
  private static ObjectNode shortened(ObjectNode message) {
    ObjectNode shown = message.objectNode();
    for (Iterator<Map.Entry<String, JsonNode>> it = message.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> field = it.next();
      JsonNode value = field.getValue();
      boolean isDecimal = value.isTextual() && value.asText().matches("-?\\d{1,20}\\.\\d{1,18}");
      if (isDecimal) {
        shown.put(field.getKey(), Numbers.text(new BigDecimal(value.asText())));
      } else {
        shown.set(field.getKey(), value);
      }
    }
    return shown;
  }

  /** End of the last window that the stream has closed. */
  public synchronized Optional<Instant> closedUntil() {
    return closedUntil.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(closedUntil);
  }

  synchronized long[] counts() {
    return new long[] {windows, revisions, lateTicks, missingTrades};
  }
}
