package io.tickbeam.local.speed;

import io.tickbeam.ingest.replay.GeneratedSession;
import io.tickbeam.ingest.replay.GeneratedSettings;
import io.tickbeam.local.LocalStack;
import io.tickbeam.pipelines.tick.Message.Priced;
import io.tickbeam.pipelines.tick.MessageParser;
import io.tickbeam.pipelines.tick.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of generated ticks, at the pace of three busy products, with heartbeats. */
final class SpeedData {

  static final String TOPIC = "speed";

  private static final int PARTITIONS = 3;
  private static final double TICKS_PER_SECOND = 125;

  private SpeedData() {}

  static void fill(LocalStack stack, long ticks) throws InterruptedException, ExecutionException {
    stack.createTopic(TOPIC, PARTITIONS);
    GeneratedSettings settings =
        GeneratedSettings.standard().withTicksPerSecond(TICKS_PER_SECOND).withTickCount(ticks);
    AtomicReference<Exception> failure = new AtomicReference<>();
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      long second = 0;
      for (byte[] message : GeneratedSession.of(settings)) {
        Tick tick = ((Priced) MessageParser.parse(message)).tick();
        long millis = tick.timeNanos() / 1_000_000;
        if (millis / 1000 > second) {
          second = millis / 1000;
          for (int partition = 0; partition < PARTITIONS; partition++) {
            send(producer, partition, second * 1000, null, heartbeat(second), failure);
          }
        }
        byte[] key = tick.series().productId().getBytes(StandardCharsets.UTF_8);
        send(producer, null, millis, key, message, failure);
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new ExecutionException(failure.get());
    }
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      Integer partition,
      long millis,
      byte[] key,
      byte[] value,
      AtomicReference<Exception> failure) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(TOPIC, partition, millis, key, value, List.of()),
            (metadata, e) -> {
              if (e != null) {
                failure.set(e);
              }
            });
  }

  private static byte[] heartbeat(long second) {
    return ("{\"type\":\"heartbeat\",\"product_id\":\"BTC-USD\",\"time\":\""
            + Instant.ofEpochSecond(second)
            + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
