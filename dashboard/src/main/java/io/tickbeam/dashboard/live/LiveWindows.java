package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import io.tickbeam.contract.tick.Series;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Results per window, as topic {@code window-stats} brings them. Safe for several threads. */
public final class LiveWindows {

  private static final int MOST_KEPT = 300_000;
  private static final List<String> DECIMALS =
      ResultKind.WINDOW_STATS.columns().stream()
          .filter(each -> each.type() == Column.Type.DECIMAL)
          .map(Column::name)
          .toList();

  private record Counted(long revision, long lateTicks, long missingTrades) {}

  /** A result of the stream, or of a bounded run, for browsers. */
  record Result(
      Series series, String mode, long startSeconds, long windowSeconds, ObjectNode json) {}

  private final History<Counted> counted =
      new History<>(MOST_KEPT, MOST_KEPT, (now, before) -> now.revision() >= before.revision());
  private final Totals totals;
  private Instant closedUntil = Instant.EPOCH;

  LiveWindows(Totals totals) {
    this.totals = totals;
  }

  /** Takes a message; empty when a later revision has come before. */
  synchronized Optional<Result> add(JsonNode message, long revision) {
    Series series =
        new Series(message.path("exchange").asText(), message.path("product_id").asText());
    Instant start = Instant.parse(message.path("window_start").asText());
    Instant end = Instant.parse(message.path("window_end").asText());
    String mode = message.path("mode").asText();
    long windowSeconds = message.path("window_seconds").asLong();
    if (windowSeconds <= 0) {
      throw new IllegalArgumentException("window_seconds must be positive");
    }
    Result result =
        new Result(
            series, mode, start.getEpochSecond(), windowSeconds, shortened((ObjectNode) message));
    if (!mode.equals("stream")) {
      return Optional.of(result);
    }
    closedUntil = end.isAfter(closedUntil) ? end : closedUntil;
    Counted now =
        new Counted(
            revision, message.path("late_count").asLong(), message.path("missing_trades").asLong());
    return count(series, start, now) ? Optional.of(result) : Optional.empty();
  }

  private boolean count(Series series, Instant start, Counted now) {
    Optional<Counted> before = counted.get(series, start);
    if (!counted.put(series, start, now)) {
      return false;
    }
    totals.add(before.isPresent() ? Totals.Count.REVISIONS : Totals.Count.WINDOWS, 1);
    totals.add(
        Totals.Count.LATE_TICKS, now.lateTicks() - before.map(Counted::lateTicks).orElse(0L));
    totals.add(
        Totals.Count.MISSING_TRADES,
        now.missingTrades() - before.map(Counted::missingTrades).orElse(0L));
    return true;
  }

  /** Decimals as the API writes them: without zeros at the end. */
  private static ObjectNode shortened(ObjectNode message) {
    ObjectNode shown = message.deepCopy();
    for (String name : DECIMALS) {
      String text = shown.path(name).asText();
      if (text.matches("-?\\d{1,20}\\.\\d{1,18}")) {
        shown.put(name, Decimals.toShortText(new BigDecimal(text)));
      }
    }
    return shown;
  }

  /** End of the last window that the stream has closed. */
  public synchronized Optional<Instant> closedUntil() {
    return closedUntil.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(closedUntil);
  }
}
