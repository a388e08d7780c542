package io.tickbeam.ingest.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StatusLinesTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void goesOnAfterLinesThatCannotBeMadeAndTellsOfThem() throws Exception {
    Supplier<List<String>> failsOnce =
        () -> {
          if (asked.incrementAndGet() == 2) {
            throw new IllegalStateException("broken");
          }
          return List.of("status " + asked.get());
        };
    try (StatusLines status = StatusLines.start(Duration.ofMillis(1), failsOnce, told::add)) {
      assertEquals("status 1", told.take());
      assertEquals("status 3", told.take());
      assertEquals(
          Optional.of(
              "1 times the status could not be told (java.lang.IllegalStateException: broken)"),
          status.failures());
    }
  }

  @Test
  void saysNothingOfFailuresWhenThereAreNone() throws Exception {
    try (StatusLines status =
        StatusLines.start(Duration.ofMillis(1), () -> List.of("a", "b"), told::add)) {
      assertEquals("a", told.take());
      assertEquals("b", told.take());
      assertEquals(Optional.empty(), status.failures());
    }
  }
}
