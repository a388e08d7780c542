package io.tickbeam.dashboard.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last dead letters, and how many there are of each reason. Safe for several threads. */
public final class DeadLetters {

  private static final int MOST_KEPT = 1_000;

  /** Reasons may quote what was wrong: there can be as many as messages. */
  private static final int MOST_REASONS = 100;

  private final Deque<DeadLetterInfo> newestFirst = new ArrayDeque<>();
  private final Map<String, Long> byReason = new TreeMap<>();
  private long count;

  synchronized void add(DeadLetterInfo letter) {
    count++;
    boolean isKnown = byReason.containsKey(letter.reason()) || byReason.size() < MOST_REASONS;
    byReason.merge(isKnown ? letter.reason() : "other reasons", 1L, Long::sum);
    newestFirst.addFirst(letter);
    if (newestFirst.size() > MOST_KEPT) {
      newestFirst.removeLast();
    }
  }

  /** Some of the last ones, the newest first, after having skipped some. */
  public synchronized List<DeadLetterInfo> newest(int skipped, int limit) {
    return newestFirst.stream().skip(skipped).limit(limit).toList();
  }

  /** How many there are of each reason, the most frequent first. */
  public synchronized List<Map.Entry<String, Long>> byReason() {
    List<Map.Entry<String, Long>> entries = new ArrayList<>();
    byReason.forEach((reason, number) -> entries.add(Map.entry(reason, number)));
    entries.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    return entries;
  }

  /** All that were read. */
  public synchronized long count() {
    return count;
  }
}
