package io.tickbeam.dashboard.live;

import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Results per window, as topic {@code window-stats} brings them. Safe for several threads. */
public final class LiveWindows {

  private static final int MOST_KEPT = 300_000;
  private static final int MOST_SERIES = 20_000;
  private static final long LONGEST_SECONDS = 366 * 86_400L;

  /**
   * The window of a product that the stream has closed last.
   *
   * @param end its end
   * @param delaySeconds from there until its first row was made
   */
  public record Latest(Instant end, double delaySeconds, long ticks, long missingTrades) {}

  private record Counted(long revision, long lateTicks, long missingTrades) {}

  /** A window that has a result. */
  record Window(boolean isOfStream, long startSeconds, long windowSeconds) {}

  private final History<Counted> counted =
      new History<>(MOST_KEPT, MOST_KEPT, (now, before) -> now.revision() >= before.revision());
  private final Totals totals;
  private final Map<Series, Latest> latest = new HashMap<>();
  private Instant closedUntil = Instant.EPOCH;

  LiveWindows(Totals totals) {
    this.totals = totals;
  }

  /** Takes a message; empty when a later revision has come before. */
  synchronized Optional<Window> add(ResultMessage message) {
    String mode = message.json().path("mode").asText();
    long windowSeconds = message.json().path("window_seconds").asLong();
    if (!mode.equals("stream") && !mode.equals("batch")) {
      throw new InvalidFieldException("invalid mode");
    }
    if (windowSeconds <= 0 || windowSeconds > LONGEST_SECONDS) {
      throw new InvalidFieldException("invalid window_seconds");
    }
    Instant start = message.time();
    Window window = new Window(mode.equals("stream"), start.getEpochSecond(), windowSeconds);
    if (!window.isOfStream()) {
      return Optional.of(window);
    }
    Instant end = start.plusSeconds(windowSeconds);
    closedUntil = end.isAfter(closedUntil) ? end : closedUntil;
    if (!count(message)) {
      return Optional.empty();
    }
    if (message.json().path("revision").asLong(-1) == 0) {
      keepLatest(message, end);
    }
    return Optional.of(window);
  }

  private void keepLatest(ResultMessage message, Instant end) {
    Latest before = latest.get(message.series());
    boolean isKept = before == null ? latest.size() < MOST_SERIES : !end.isBefore(before.end());
    String updatedAt = message.json().path("updated_at").asText("");
    if (isKept && !updatedAt.isEmpty()) {
      double delay = Duration.between(end, Instant.parse(updatedAt)).toMillis() / 1e3;
      latest.put(
          message.series(),
          new Latest(
              end,
              Math.max(0, delay),
              message.json().path("trade_count").asLong(),
              message.json().path("missing_trades").asLong()));
    }
  }

  private boolean count(ResultMessage message) {
    Counted now =
        new Counted(
            message.revision(),
            message.json().path("late_count").asLong(),
            message.json().path("missing_trades").asLong());
    Optional<Counted> before = counted.get(message.series(), message.time());
    if (!counted.put(message.series(), message.time(), now)) {
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

  /** The window of each product that was closed last, as it was then. */
  public synchronized Map<Series, Latest> latest() {
    return Map.copyOf(latest);
  }

  /** End of the last window that the stream has closed. */
  public synchronized Optional<Instant> closedUntil() {
    return closedUntil.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(closedUntil);
  }
}
