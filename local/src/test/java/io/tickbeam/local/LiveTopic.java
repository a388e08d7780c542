package io.tickbeam.local;

import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.Heartbeat;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.replay.session.SessionMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that gets ticks until it is closed: those of the past as fast as they can be sent, and
 * then each when its time has come. Each partition has a heartbeat for each second of event time.
 */
public final class LiveTopic implements AutoCloseable {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long NAP_NANOS = 10_000_000;

  private final String topic;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final FutureTask<Void> sending;
  private final SortedMap<String, Long> ticksOfWindows = new TreeMap<>();
  private Future<?> lastSent;
  private long heartbeatSecond = Long.MIN_VALUE;
  private volatile boolean isLive;
  private volatile boolean isClosed;

  private LiveTopic(
      RunningStack stack, String topic, int partitions, Iterator<SessionMessage> messages) {
    this.topic = topic;
    this.partitions = partitions;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "linger.ms",
                10,
                "compression.type",
                "lz4"),
            bytes,
            bytes);
    this.sending = new FutureTask<>(() -> send(messages), null);
  }

  /** Starts to fill a new topic. */
  public static LiveTopic start(
      RunningStack stack, String topic, int partitions, Iterator<SessionMessage> messages) {
    stack.createTopic(topic, partitions);
    LiveTopic live = new LiveTopic(stack, topic, partitions, messages);
    new Thread(live.sending, "live-topic").start();
    return live;
  }

  /** Waits until all messages have been sent. */
  public void await() throws ExecutionException, InterruptedException {
    sending.get();
    if (lastSent != null) {
      lastSent.get();
    }
  }

  /** Whether the ticks of the past have been sent. */
  public boolean isLive() throws ExecutionException, InterruptedException {
    if (sending.isDone()) {
      sending.get();
    }
    return isLive;
  }

  /**
   * How many ticks were sent, by product and window of a minute: {@code coinbase|PRODUCT|START}.
   */
  public synchronized SortedMap<String, Long> ticksOfWindows() {
    return new TreeMap<>(ticksOfWindows);
  }

  private void send(Iterator<SessionMessage> messages) {
    while (messages.hasNext()) {
      SessionMessage next = messages.next();
      if (!isDue(next)) {
        break;
      }
      send(next);
    }
    producer.flush();
  }

  /** Waits until the time of a message has come; false when the topic is closed before. */
  private boolean isDue(SessionMessage message) {
    long millis = message.parsed().timeMillis();
    for (long now = System.currentTimeMillis(); millis > now; now = System.currentTimeMillis()) {
      isLive = true;
      if (isClosed) {
        return false;
      }
      sendHeartbeats(now);
      producer.flush();
      LockSupport.parkNanos(NAP_NANOS);
    }
    return !isClosed;
  }

  private void send(SessionMessage message) {
    FeedMessage parsed = message.parsed();
    sendHeartbeats(parsed.timeMillis());
    String product = parsed.productId();
    byte[] key = product.getBytes(StandardCharsets.UTF_8);
    int partition = Math.floorMod(product.hashCode(), partitions);
    send(partition, parsed.timeMillis(), key, message.bytes());
    Instant window =
        Instant.ofEpochMilli(Math.floorDiv(parsed.timeMillis(), MINUTE_MILLIS) * MINUTE_MILLIS);
    synchronized (this) {
      ticksOfWindows.merge("coinbase|" + product + "|" + window, 1L, Long::sum);
    }
  }

  private void sendHeartbeats(long millis) {
    long second = Math.floorDiv(millis, 1000);
    if (second > heartbeatSecond) {
      heartbeatSecond = second;
      byte[] heartbeat = Heartbeat.at(second * 1000);
      for (int partition = 0; partition < partitions; partition++) {
        send(partition, second * 1000, null, heartbeat);
      }
    }
  }

  private void send(int partition, long millis, byte[] key, byte[] value) {
    lastSent = producer.send(new ProducerRecord<>(topic, partition, millis, key, value));
  }

  /** Sends no more, and waits until all that was sent is there. */
  public void stop() throws ExecutionException, InterruptedException {
    isClosed = true;
    await();
  }

  @Override
  public void close() {
    isClosed = true;
    producer.close();
  }
}
