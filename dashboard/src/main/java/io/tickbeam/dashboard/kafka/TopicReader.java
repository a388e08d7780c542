package io.tickbeam.dashboard.kafka;

import io.tickbeam.contract.error.TickbeamException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in a thread of its own, without a consumer group, so that it leaves nothing in
 * Kafka. When the broker does not answer, it tries again until closed.
 */
public final class TopicReader implements AutoCloseable {

  /** Takes the messages of all topics, in one thread. */
  public interface Listener {

    /** Takes a message. */
    void take(ConsumerRecord<byte[], byte[]> message);

    /** Called once, when all messages that were there at the start have been taken. */
    void catchUp();
  }

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final String NOT_ASKED = "not asked yet";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long REFRESH_NANOS = 3_000_000_000L;
  private static final long PAUSE_MILLIS = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final String bootstrapServers;
  private final Listener listener;
  private final TopicPlan plan;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "dashboard-topics");
  private volatile KafkaState state = new KafkaState(false, false, NOT_ASKED, List.of());

  private TopicReader(String bootstrapServers, Map<String, Long> lookBack, Listener listener) {
    this.consumer = consumer(bootstrapServers);
    this.bootstrapServers = bootstrapServers;
    this.listener = listener;
    this.plan = new TopicPlan(consumer, lookBack);
  }

  /**
   * Starts to read.
   *
   * @param lookBack topics to read, and how many messages before its end each partition starts
   * @throws TickbeamException when the address is not valid
   */
  public static TopicReader start(
      String bootstrapServers, Map<String, Long> lookBack, Listener listener) {
    TopicReader reader = new TopicReader(bootstrapServers, lookBack, listener);
    reader.thread.setDaemon(true);
    reader.thread.start();
    return reader;
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tickbeam-dashboard");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    try {
      return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new TickbeamException(
          "--bootstrapServers=" + bootstrapServers + " is not valid: give host:port", e);
    }
  }

  private void run() {
    try {
      long refreshedNanos = System.nanoTime() - REFRESH_NANOS;
      while (stopped.getCount() > 0) {
        try {
          if (System.nanoTime() - refreshedNanos >= REFRESH_NANOS) {
            refreshedNanos = System.nanoTime();
            plan.refresh();
            connected();
          }
          read();
        } catch (KafkaException e) {
          lost(String.valueOf(e.getMessage()));
          pause();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("Stopped reading from Kafka: restart the dashboard", e);
      lost("reading has failed: see the log");
    } finally {
      consumer.close(Duration.ZERO);
    }
  }

  private void read() throws InterruptedException {
    if (!plan.hasPartitions()) {
      pause();
      return;
    }
    consumer.poll(POLL).forEach(listener::take);
    if (!state.isCaughtUp() && plan.isCaughtUp()) {
      state = new KafkaState(state.isConnected(), true, state.problem(), state.topics());
      listener.catchUp();
    }
  }

  private void pause() throws InterruptedException {
    boolean unused = stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void connected() {
    if (!state.isConnected()) {
      LOG.info("Connected to Kafka at {}", bootstrapServers);
    }
    state = new KafkaState(true, state.isCaughtUp(), "", plan.states());
  }

  private void lost(String problem) {
    if (state.isConnected() || state.problem().equals(NOT_ASKED)) {
      LOG.warn("Kafka at {} does not answer, trying again: {}", bootstrapServers, problem);
    }
    state = new KafkaState(false, state.isCaughtUp(), problem, state.topics());
  }

  /** The connection, as of the last few seconds. */
  public KafkaState state() {
    return state;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
