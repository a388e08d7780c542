package io.tickbeam.dashboard.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.contract.task.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in a thread of its own, without a consumer group, so that it leaves nothing in
 * Kafka. When the broker does not answer, or a message cannot be taken, it goes on until closed.
 */
public final class TopicReader implements AutoCloseable {

  /** Takes the messages of all topics, in one thread. */
  public interface Listener {

    /** Takes a message. One that it throws at is not passed again. */
    void take(ConsumerRecord<byte[], byte[]> message);

    /** Called once, when all messages that were there at the start have been taken. */
    void catchUp();
  }

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  /** The settings of all clients: those of one may be in the file of another. */
  private static final List<Set<String>> KNOWN =
      List.of(
          AdminClientConfig.configNames(),
          ConsumerConfig.configNames(),
          ProducerConfig.configNames());

  private static final String NOT_ASKED = "not asked yet";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long REFRESH_NANOS = 3_000_000_000L;
  private static final long PAUSE_MILLIS = 500;

  /** A message may be large, and all that are polled are in memory at once. */
  private static final int MOST_POLLED = 50;

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaCluster cluster;
  private final Listener listener;
  private final TopicPlan plan;
  private boolean hasFailedToRead;
  private long refreshedNanos = System.nanoTime() - REFRESH_NANOS;
  private volatile KafkaState state = new KafkaState(false, false, NOT_ASKED, List.of());
  private final RepeatedTask task;

  private TopicReader(KafkaCluster cluster, TopicChoice choice, Listener listener) {
    this.consumer = consumer(cluster);
    this.cluster = cluster;
    this.listener = listener;
    this.plan = new TopicPlan(consumer, choice);
    this.task = RepeatedTask.start("dashboard-topics", Duration.ZERO, this::run);
  }

  /**
   * Starts to read.
   *
   * @param choice topics to read, and how many messages before its end each partition starts
   * @throws TickbeamException when the address is not valid, or a setting cannot be used
   */
  public static TopicReader start(KafkaCluster cluster, TopicChoice choice, Listener listener) {
    return new TopicReader(cluster, choice, listener);
  }

  private static Consumer<byte[], byte[]> consumer(KafkaCluster cluster) {
    cluster.unknownSettings(KNOWN).ifPresent(line -> LOG.warn("{}", line));
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "tickbeam-dashboard");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
    config.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    try {
      return new KafkaConsumer<>(
          cluster.config(config), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new TickbeamException(
          KafkaError.unusable(e, cluster)
              .orElse("--bootstrapServers=" + cluster + " is not valid: give host:port"),
          e);
    }
  }

  private void run() throws InterruptedException {
    try {
      if (System.nanoTime() - refreshedNanos >= REFRESH_NANOS) {
        refreshedNanos = System.nanoTime();
        plan.refresh();
        // A broker that answers may refuse what is read from it.
        if (!hasFailedToRead) {
          connected();
        }
        hasFailedToRead = false;
      }
      if (plan.hasPartitions()) {
        read();
      } else {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      lost(problem(e));
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private String problem(KafkaException e) {
    String servers = cluster.bootstrapServers();
    return KafkaError.line(e, servers)
        .orElseGet(
            () ->
                e instanceof RetriableException
                    ? KafkaError.noAnswer(servers)
                    : String.valueOf(e.getMessage()));
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    try {
      return consumer.poll(POLL);
    } catch (KafkaException e) {
      hasFailedToRead = true;
      throw e;
    }
  }

  private void read() {
    IllegalStateException failure = null;
    for (ConsumerRecord<byte[], byte[]> each : poll()) {
      try {
        listener.take(each);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        String place = each.topic() + "-" + each.partition() + " at offset " + each.offset();
        failure = new IllegalStateException("a message of " + place + " could not be taken", e);
      }
    }
    if (!state.isCaughtUp() && plan.isCaughtUp()) {
      state = new KafkaState(state.isConnected(), true, state.problem(), state.topics());
      listener.catchUp();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void connected() {
    if (!state.isConnected()) {
      LOG.info("Connected to Kafka at {}", cluster);
    }
    state = new KafkaState(true, state.isCaughtUp(), "", plan.states());
  }

  private void lost(String problem) {
    if (state.isConnected() || state.problem().equals(NOT_ASKED)) {
      LOG.warn("Trying again: {}", problem);
    }
    state = new KafkaState(false, state.isCaughtUp(), problem, state.topics());
  }

  /** The connection, as of the last few seconds. */
  public KafkaState state() {
    return state;
  }

  /** How reading is. */
  public TaskState task() {
    return task.state();
  }

  @Override
  public void close() {
    task.close();
    consumer.close(Duration.ZERO);
  }
}
