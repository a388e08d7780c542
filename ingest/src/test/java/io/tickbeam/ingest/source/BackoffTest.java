package io.tickbeam.ingest.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new SplittableRandom(3));

  @Test
  void doublesUpToTheLongestWait() {
    for (long ceilingMillis : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
      requireBetweenHalfAndWhole(ceilingMillis, backoff.next());
    }
  }

  @Test
  void beginsAnewAfterGoodConnection() {
    for (int i = 0; i < 5; i++) {
      backoff.next();
    }
    backoff.reset();
    requireBetweenHalfAndWhole(100, backoff.next());
  }

  @Test
  void drawsWaitsThatDiffer() {
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      backoff.reset();
      waits.add(backoff.next());
    }
    assertTrue(waits.size() > 20, waits.toString());
  }

  private static void requireBetweenHalfAndWhole(long ceilingMillis, Duration wait) {
    long millis = wait.toMillis();
    assertTrue(millis >= ceilingMillis / 2 && millis <= ceilingMillis, wait.toString());
  }
}
