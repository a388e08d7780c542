package io.tickbeam.local.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.reference.NaiveMovingStats;
import io.tickbeam.testing.reference.NaiveNextMove;
import io.tickbeam.testing.reference.NaiveNextMove.NextMove;
import io.tickbeam.testing.reference.NaiveZScores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What the topics of the analytics hold after a run, and what they should hold. */
final class ExpectedResults {

  private static final int SHOWN_DIFFERENCES = 5;

  private final ResultTopic movingStats;
  private final ResultTopic zScores;
  private final ResultTopic higher;
  private final ResultTopic lower;
  private Map<ResultTopic, SortedMap<String, String>> expected = Map.of();

  ExpectedResults(RunningStack stack) {
    movingStats = ResultTopic.movingStats(stack);
    zScores = ResultTopic.zScores(stack);
    higher = ResultTopic.nextMoves(stack, "higher");
    lower = ResultTopic.nextMoves(stack, "lower");
  }

  /** To be called before a run. */
  void forgetOtherRuns() {
    List.of(movingStats, zScores, higher, lower).forEach(ResultTopic::forget);
  }

  /** Works out what these messages give, moving windows evaluated at a step. */
  void expect(List<byte[]> messages, long movingEverySeconds) {
    SortedMap<String, NextMove> moves = NaiveNextMove.compute(messages);
    expected =
        Map.of(
            movingStats,
            NaiveMovingStats.compute(messages, movingEverySeconds),
            zScores,
            byTick(NaiveZScores.compute(messages, movingEverySeconds), Function.identity()),
            higher,
            byTick(moves, NextMove::higherWindow),
            lower,
            byTick(moves, NextMove::lowerWindow));
  }

  /** Fails unless the topics hold what was worked out. */
  void check() throws IOException {
    for (Map.Entry<ResultTopic, SortedMap<String, String>> topic : expected.entrySet()) {
      assertSame(topic.getKey().name(), topic.getValue(), topic.getKey().latest());
    }
  }

  /** Compares tens of thousands of values so that what differs can be read. */
  private static void assertSame(
      String topic, SortedMap<String, String> expected, SortedMap<String, String> actual) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    List<String> differences =
        keys.stream()
            .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
            .map(key -> key + ": " + actual.get(key) + " instead of " + expected.get(key))
            .toList();
    List<String> first = differences.stream().limit(SHOWN_DIFFERENCES).toList();
    assertEquals(List.of(), first, topic + ": " + differences.size() + " of " + keys.size());
  }

  /** Messages about next moves have no price, so no key has one here. */
  private static <T> SortedMap<String, String> byTick(
      SortedMap<String, T> naive, Function<T, String> value) {
    SortedMap<String, String> byTick = new TreeMap<>();
    naive.forEach(
        (key, result) -> byTick.put(key.substring(0, key.lastIndexOf('|')), value.apply(result)));
    return byTick;
  }
}
