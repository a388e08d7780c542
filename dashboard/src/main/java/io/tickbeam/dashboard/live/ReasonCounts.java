package io.tickbeam.dashboard.live;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each reason was given. Safe for several threads. */
public final class ReasonCounts {

  /** Reasons may quote what was wrong: there can be as many as messages. */
  private static final int MOST_REASONS = 100;

  private final Map<String, Long> byReason = new TreeMap<>();

  /**
   * A reason.
   *
   * @param count how often it was given
   */
  public record Reason(String reason, long count) {}

  synchronized void add(String reason) {
    boolean isKnown = byReason.containsKey(reason) || byReason.size() < MOST_REASONS;
    byReason.merge(isKnown ? reason : "other reasons", 1L, Long::sum);
  }

  /** The reasons, the most frequent first. */
  public synchronized List<Reason> list() {
    return byReason.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(each -> new Reason(each.getKey(), each.getValue()))
        .toList();
  }
}
