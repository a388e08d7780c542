package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.task.TaskState;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.events.EventHub;
import io.tickbeam.dashboard.kafka.KafkaState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LivePulseTest {

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final EventHub.Listener browser =
      new EventHub.Listener() {
        @Override
        public boolean offer(byte[] frame) {
          return told.add(new String(frame, StandardCharsets.UTF_8));
        }

        @Override
        public void end() {}
      };

  @Test
  void goesOnAfterARunThatFailedAndTellsOfIt() throws Exception {
    EventHub hub = new EventHub();
    hub.join(browser, Set.of(), null);
    AtomicInteger calls = new AtomicInteger();
    KafkaState state = new KafkaState(true, true, "", List.of());
    // Both tasks ask at once: the first run of each fails.
    try (LivePulse pulse =
        LivePulse.start(
            LiveData.empty(LiveTopics.of(TopicNames.usual())),
            () -> {
              if (calls.getAndIncrement() < 2) {
                throw new IllegalStateException("of this test");
              }
              return state;
            },
            hub)) {
      String event = "";
      while (!event.contains("event: pulse")) {
        event = String.valueOf(told.poll(20, TimeUnit.SECONDS));
        assertTrue(!event.equals("null"), "no pulse any more");
      }
      long failures = pulse.tasks().stream().mapToLong(TaskState::failures).sum();
      assertEquals(2, failures);
      assertTrue(pulse.tasks().stream().anyMatch(each -> each.lastFailure().contains("of this")));
    }
  }

  @Test
  void whoJoinsIsToldTheOpenWindowsOfAQuietMarket() throws Exception {
    LiveData data = LiveData.empty(LiveTopics.of(TopicNames.usual()));
    EventHub hub = new EventHub();
    MessageReceiver receiver = new MessageReceiver(data, hub);
    String tick =
        """
        {"product_id":"BTC-USD","price":"10.5","time":"2026-01-05T00:00:01Z"}
        """;
    receiver.take(
        new ConsumerRecord<>("tickers", 0, 0, null, tick.getBytes(StandardCharsets.UTF_8)));
    KafkaState state = new KafkaState(true, true, "", List.of());
    try (LivePulse pulse = LivePulse.start(data, () -> state, hub)) {
      for (int browsers = 0; browsers < 2; browsers++) {
        hub.join(browser, Set.of(new Series("coinbase", "BTC-USD")), null);
        String event = "";
        while (!event.contains("event: provisional")) {
          event = String.valueOf(told.poll(20, TimeUnit.SECONDS));
          assertTrue(!event.equals("null"), "not told");
        }
        assertTrue(event.contains("\"product_id\":\"BTC-USD\""), event);
        assertTrue(event.contains("\"close_price\":\"10.5\""), event);
        hub.leave(browser);
        told.clear();
      }
      assertEquals(2, pulse.tasks().size());
    }
  }
}
