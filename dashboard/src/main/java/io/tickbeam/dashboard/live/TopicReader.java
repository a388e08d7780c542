package io.tickbeam.dashboard.live;

import io.tickbeam.dashboard.DashboardException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics in a thread of its own, without a group, so that nothing of it stays in Kafka. A
 * broker that goes away is waited for.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long REFRESH_NANOS = 3_000_000_000L;
  private static final long PAUSE_MILLIS = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final LiveData data;
  private final TopicPlan plan;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile KafkaState state = KafkaState.unknown();

  private TopicReader(Consumer<byte[], byte[]> consumer, LiveData data) {
    this.consumer = consumer;
    this.data = data;
    this.plan = new TopicPlan(consumer);
  }

  /**
   * Begins to read.
   *
   * @throws DashboardException when the address is none
   */
  public static TopicReader start(String bootstrapServers, LiveData data) {
    TopicReader reader = new TopicReader(consumer(bootstrapServers), data);
    Thread thread = new Thread(reader::run, "dashboard-topics");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    try {
      return new KafkaConsumer<>(
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              bootstrapServers,
              ConsumerConfig.CLIENT_ID_CONFIG,
              "tickbeam-dashboard",
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
              "earliest",
              ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
              false,
              ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
              false,
              ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
              5_000),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new DashboardException(
          "--bootstrapServers=" + bootstrapServers + " is no address of Kafka: give host:port", e);
    }
  }

  private void run() {
    try {
      long refreshedNanos = System.nanoTime() - REFRESH_NANOS;
      while (stopped.getCount() > 0) {
        if (System.nanoTime() - refreshedNanos >= REFRESH_NANOS) {
          refresh();
          refreshedNanos = System.nanoTime();
        }
        read();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      consumer.close(Duration.ZERO);
      ended.countDown();
    }
  }

  private void refresh() {
    try {
      plan.refresh();
      state = new KafkaState(true, "", plan.states());
    } catch (KafkaException e) {
      // Shown to all who look, and asked again.
      state = state.lost(String.valueOf(e.getMessage()));
    }
  }

  private void read() throws InterruptedException {
    if (!plan.hasPartitions()) {
      boolean unused = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      return;
    }
    try {
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        data.take(each);
      }
      if (!data.isCaughtUp() && plan.isCaughtUp()) {
        data.catchUp();
      }
    } catch (KafkaException e) {
      state = state.lost(String.valueOf(e.getMessage()));
      boolean unused = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** The connection, as of the last few seconds. */
  public KafkaState state() {
    return state;
  }

  @Override
  public void close() {
    stopped.countDown();
    boolean interrupted = false;
    while (ended.getCount() > 0) {
      try {
        ended.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
