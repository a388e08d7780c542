package io.tickbeam.dashboard.live;

import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.events.EventHub;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Live data, and what receives messages for it, at a fixed time. */
abstract class LiveDataFixture {

  static final Series BTC = new Series("coinbase", "BTC-USD");
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final Instant NOW = Instant.parse("2026-01-05T01:00:00Z");

  final LiveData data = LiveData.empty(LiveTopics.of(TopicNames.usual()));
  final MessageReceiver receiver =
      new MessageReceiver(data, new EventHub(), Clock.fixed(NOW, ZoneOffset.UTC));

  void take(String topic, long revision, String json) {
    ConsumerRecord<byte[], byte[]> message =
        new ConsumerRecord<>(topic, 0, 0, null, json.getBytes(StandardCharsets.UTF_8));
    message.headers().add("revision", Long.toString(revision).getBytes(StandardCharsets.US_ASCII));
    receiver.take(message);
  }
}
