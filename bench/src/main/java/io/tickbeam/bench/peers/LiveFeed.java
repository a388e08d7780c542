package io.tickbeam.bench.peers;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.replay.GeneratedSession;
import io.tickbeam.replay.GeneratedSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends generated ticks at a steady rate, each with the time at which it is due as its event time,
 * however late it is sent: what a slow machine holds up counts as delay. Heartbeats each second.
 */
final class LiveFeed implements AutoCloseable {

  /** Length of the windows of live streams: short ones give more to measure. */
  static final long WINDOW_SECONDS = 10;

  private static final long MOST_NAP_NANOS = 20_000_000L;

  /** A window of a product. */
  record Window(String productId, long startSeconds) {
    long endSeconds() {
      return startSeconds + WINDOW_SECONDS;
    }
  }

  private final String topic;
  private final double gapMicros;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread thread = new Thread(this::send, "live-feed");
  private final Map<Window, Long> sent = new HashMap<>();
  private volatile boolean stopped;
  private volatile RuntimeException failure;
  private long heartbeatSecond;

  LiveFeed(String bootstrapServers, String topic, double ticksPerSecond) {
    this.topic = topic;
    this.gapMicros = 1e6 / ticksPerSecond;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** How many ticks were sent, by window. */
  synchronized Map<Window, Long> sent() {
    return new HashMap<>(sent);
  }

  /** Fails when the feed has. */
  void check() {
    if (failure != null) {
      throw failure;
    }
  }

  private void send() {
    try {
      Iterator<byte[]> messages =
          GeneratedSession.of(GeneratedSettings.standard().withTickCount(Long.MAX_VALUE))
              .iterator();
      long startMicros = nowMicros();
      for (long i = 1; !stopped; i++) {
        long dueMicros = startMicros + (long) (i * gapMicros);
        for (long now = nowMicros(); now < dueMicros && !stopped; now = nowMicros()) {
          heartbeats(now / 1_000_000);
          LockSupport.parkNanos(Math.min(MOST_NAP_NANOS, (dueMicros - now) * 1_000));
        }
        heartbeats(dueMicros / 1_000_000);
        send(messages.next(), dueMicros);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void send(byte[] generated, long dueMicros) {
    Tick tick = ((Priced) MessageParser.parse(generated)).tick();
    String productId = tick.series().productId();
    Instant time = Instant.ofEpochSecond(0, dueMicros * 1_000);
    String message =
        new String(generated, StandardCharsets.UTF_8)
            .replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"" + time + "\"");
    send(
        null,
        dueMicros / 1_000,
        productId.getBytes(StandardCharsets.UTF_8),
        message.getBytes(StandardCharsets.UTF_8));
    long second = dueMicros / 1_000_000;
    synchronized (this) {
      sent.merge(new Window(productId, second - second % WINDOW_SECONDS), 1L, Long::sum);
    }
  }

  private void heartbeats(long second) {
    if (second <= heartbeatSecond) {
      return;
    }
    heartbeatSecond = second;
    byte[] message = Heartbeat.of("BTC-USD", FeedMessage.NONE, FeedMessage.NONE, second * 1_000);
    for (int partition = 0; partition < PeerData.PARTITIONS; partition++) {
      send(partition, second * 1_000, PeerData.HEARTBEAT_KEY, message);
    }
  }

  private void send(Integer partition, long millis, byte[] key, byte[] message) {
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, millis, key, message),
            (metadata, e) -> {
              if (e != null) {
                failure = new IllegalStateException("a tick could not be sent", e);
              }
            });
  }

  static long nowMicros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
