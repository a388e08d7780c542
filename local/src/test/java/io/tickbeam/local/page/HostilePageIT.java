package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.tickbeam.local.SlowTests;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.hostile.HostileMessage;
import io.tickbeam.testing.hostile.HostileMessages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random messages of any content in every topic that the page reads. */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SAME_THREAD)
@Tag("slow")
class HostilePageIT {

  private static final long SEED = 20_261_130;
  private static final int MESSAGES = SlowTests.hostileMessages(400);
  private static final int LARGEST_BYTES = SlowTests.RUN ? 40 << 20 : 4 << 20;

  /** The ticks' topic most often. */
  private static final List<String> TOPICS =
      List.of(
          "tickers",
          "tickers",
          "tickers",
          "tickers",
          "window-stats",
          "moving-stats",
          "z-scores",
          "pipeline-status",
          "tickers.dead-letters");

  @TempDir Path folder;

  @Test
  void thePageGoesOnWithTheNextGoodTick() throws Exception {
    Random random = new Random(SEED);
    Instant start = Instant.now().minusSeconds(MESSAGES);
    HostileMessages messages = HostileMessages.of(SEED, start, LARGEST_BYTES);
    try (Chromium chromium = Chromium.start();
        PageStack stack = PageStack.start(folder);
        Page page = chromium.open(stack.url(HostileMessages.GOOD_PRODUCT))) {
      assertThat(page.locator("#connection")).hasText("live");
      int sent = 0;
      for (int i = 0; i < MESSAGES; i++) {
        HostileMessage message = messages.next();
        String topic = message.isGood() ? "tickers" : TOPICS.get(random.nextInt(TOPICS.size()));
        ProducerRecord<byte[], byte[]> made =
            new ProducerRecord<>(
                topic, null, message.timestampMillis(), message.key(), message.value());
        message.headers().forEach(each -> made.headers().add(each.name(), each.value()));
        sent += stack.offer(made) ? 1 : 0;
      }
      assertTrue(sent > MESSAGES / 2, sent + " messages are not too large for the broker");
      stack.tick(HostileMessages.GOOD_PRODUCT, 900_000_001L, Instant.now(), "123.456");
      assertThat(page.locator("#now-price")).hasText("123.46");
      Await.until("all is read", () -> lag(stack) == 0);
      for (String view : List.of("k", "h", "l")) {
        page.keyboard().press(view);
      }
      page.reload();
      assertThat(page.locator("#now-price")).hasText("123.46");
      chromium.assertNoErrors();
      assertEquals(200, stack.get("health").statusCode());
      for (JsonNode task : stack.json("api/health").get("tasks")) {
        assertEquals(0, task.get("failures").asLong(), task.toString());
      }
      for (String path :
          List.of("api/products", "api/dead-letters", "api/moving?product=BTC-USD", "metrics")) {
        assertEquals(200, stack.get(path).statusCode(), path);
      }
    }
  }

  private static long lag(PageStack stack) throws Exception {
    long lag = 0;
    for (JsonNode topic : stack.json("api/health").at("/kafka/topics")) {
      lag += topic.get("lag").asLong();
    }
    return lag;
  }
}
