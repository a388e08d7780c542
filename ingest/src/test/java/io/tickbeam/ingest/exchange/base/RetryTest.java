package io.tickbeam.ingest.exchange.base;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RetryTest {

  private long nowNanos;
  private final Retry retry =
      new Retry(
          new SourceTiming(
              Duration.ofSeconds(15),
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofMillis(100),
              Duration.ofSeconds(1)),
          () -> nowNanos,
          new SplittableRandom(3));

  @Test
  void doublesUpToTheLongestWait() {
    for (long ceilingMillis : new long[] {100, 200, 400, 800, 1_000, 1_000}) {
      requireBetweenHalfAndWhole(ceilingMillis, retry.pause());
    }
  }

  @Test
  void beginsAnewAfterGoodConnection() {
    for (int i = 0; i < 5; i++) {
      retry.pause();
    }
    retry.succeeded();
    requireBetweenHalfAndWhole(100, retry.pause());
  }

  @Test
  void drawsWaitsThatDiffer() {
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      retry.succeeded();
      waits.add(retry.pause());
    }
    assertTrue(waits.size() > 20, waits.toString());
  }

  @Test
  void givesUpOnceNothingHasSucceededForTheTimeOfTheStart() {
    nowNanos = Duration.ofSeconds(15).toNanos();
    retry.giveUpIfNeverSucceeded("http://x", "--url", "refused");
    nowNanos++;
    assertEquals(
        "no answer from http://x in 15 s (refused): check --url and the network",
        assertThrows(
                TickbeamException.class,
                () -> retry.giveUpIfNeverSucceeded("http://x", "--url", "refused"))
            .getMessage());
  }

  @Test
  void neverGivesUpAfterSuccess() {
    retry.succeeded();
    nowNanos = Duration.ofDays(1).toNanos();
    assertDoesNotThrow(() -> retry.giveUpIfNeverSucceeded("http://x", "--url", "refused"));
  }

  private static void requireBetweenHalfAndWhole(long ceilingMillis, Duration wait) {
    long millis = wait.toMillis();
    assertTrue(millis >= ceilingMillis / 2 && millis <= ceilingMillis, wait.toString());
  }
}
