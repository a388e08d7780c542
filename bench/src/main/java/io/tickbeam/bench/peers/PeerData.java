package io.tickbeam.bench.peers;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.local.LocalStack;
import io.tickbeam.replay.GeneratedSession;
import io.tickbeam.replay.GeneratedSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Generated ticks of three busy products as a topic of three partitions and as a file of JSON
 * lines. One tick in five hundred comes twice. Heartbeats go to every partition each second of
 * event time, and on for two minutes after the last tick, so that its window closes in programs
 * that never are told the end.
 */
final class PeerData implements AutoCloseable {

  static final String TOPIC = "peers";

  static final int PARTITIONS = 3;
  private static final double TICKS_PER_SECOND = 125;
  private static final int REPEATED_EVERY = 500;
  private static final int QUIET_SECONDS = 120;

  /** Kafka Streams leaves out of its windows, and of its time, what has no key. */
  static final byte[] HEARTBEAT_KEY = "heartbeat".getBytes(StandardCharsets.UTF_8);

  private final KafkaProducer<byte[], byte[]> producer;
  private final OutputStream lines;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long second;

  private PeerData(KafkaProducer<byte[], byte[]> producer, OutputStream lines) {
    this.producer = producer;
    this.lines = lines;
  }

  static void fill(LocalStack stack, long ticks, Path jsonLines)
      throws IOException, ExecutionException {
    stack.createTopic(TOPIC, PARTITIONS);
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stack.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    try (PeerData data =
        new PeerData(
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
            new BufferedOutputStream(Files.newOutputStream(jsonLines), 1 << 20))) {
      data.write(ticks);
    }
  }

  private void write(long ticks) throws IOException, ExecutionException {
    GeneratedSettings settings =
        GeneratedSettings.standard().withTicksPerSecond(TICKS_PER_SECOND).withTickCount(ticks);
    long count = 0;
    for (byte[] message : GeneratedSession.of(settings)) {
      Tick tick = ((Priced) MessageParser.parse(message)).tick();
      long millis = tick.eventMillis();
      if (millis / 1000 > second) {
        second = millis / 1000;
        heartbeats();
      }
      count++;
      byte[] key = tick.series().productId().getBytes(StandardCharsets.UTF_8);
      for (int copies = count % REPEATED_EVERY == 0 ? 2 : 1; copies > 0; copies--) {
        send(new ProducerRecord<>(TOPIC, null, millis, key, message));
        lines.write(message);
        lines.write('\n');
      }
    }
    for (long last = second + QUIET_SECONDS; second < last; ) {
      second++;
      heartbeats();
    }
    producer.flush();
    if (failure.get() != null) {
      throw new ExecutionException(failure.get());
    }
  }

  private void heartbeats() {
    byte[] message = Heartbeat.of("BTC-USD", FeedMessage.NONE, FeedMessage.NONE, second * 1_000);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      send(new ProducerRecord<>(TOPIC, partition, second * 1000, HEARTBEAT_KEY, message));
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<?> unused =
        producer.send(
            record,
            (metadata, e) -> {
              if (e != null) {
                failure.set(e);
              }
            });
  }

  @Override
  public void close() throws IOException {
    producer.close();
    lines.close();
  }
}
