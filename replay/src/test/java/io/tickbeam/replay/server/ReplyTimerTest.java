package io.tickbeam.replay.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplyTimerTest {

  @Test
  void goesOnAfterAReplyThatFailsAndCountsIt() throws Exception {
    CountDownLatch replied = new CountDownLatch(1);
    try (ReplyTimer timer = new ReplyTimer()) {
      timer.later(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException("broken");
          });
      timer.later(
          Duration.ZERO,
          () -> {
            throw new NoClassDefFoundError("broken");
          });
      timer.later(Duration.ZERO, replied::countDown);
      replied.await();
      assertEquals(2, timer.failures());
    }
  }
}
