package io.tickbeam.ingest.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.ingest.exchange.base.Recording;
import io.tickbeam.ingest.publish.DeliveryState;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.TickPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes to Kafka: acknowledged by all replicas, in order, each message once per run. What a
 * topic does not take goes to the dead letters.
 */
public final class KafkaTickPublisher implements TickPublisher {

  /** Longer than a restart of the broker takes; then the run fails. */
  private static final int DELIVERY_TIMEOUT_MILLIS = 20_000;

  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
  private static final int LARGEST_BATCH_BYTES = 128 << 10;
  private static final Header STEP = header("step", "ingest");

  /** In a topic that is compacted a record without a key would be refused. */
  private static final byte[] HEARTBEAT_KEY = "heartbeat".getBytes(StandardCharsets.UTF_8);

  /** Key, headers and framing of a record, with room to spare. */
  private static final int OVERHEAD_BYTES = 2_000;

  private static final int LONGEST_REASON_CHARACTERS = 300;
  private static final int MOST_KEYS = 10_000;

  private final KafkaTarget target;
  private final TopicSettings ticks;
  private final int largestTickBytes;
  private final int largestLetterBytes;
  private final Delivery delivery;
  private final Consumer<String> notices;
  private final Map<String, byte[]> keys = new HashMap<>();
  private final Set<String> noticed = new HashSet<>();
  private final AtomicLong refused = new AtomicLong();
  private long letters;

  private KafkaTickPublisher(
      KafkaTarget target,
      Map<String, TopicSettings> settings,
      Delivery delivery,
      Consumer<String> notices) {
    this.target = target;
    this.ticks = settings.get(target.topic());
    this.largestTickBytes = largestBytes(ticks);
    this.largestLetterBytes = largestBytes(settings.get(target.deadLetterTopic()));
    this.delivery = delivery;
    this.notices = notices;
  }

  private static int largestBytes(TopicSettings topic) {
    int bytes = Math.max(0, topic.maxMessageBytes() - OVERHEAD_BYTES);
    return Math.min(bytes, MessageRouter.LARGEST_MESSAGE_BYTES);
  }

  /**
   * Connects to Kafka.
   *
   * @param recordings that will be written
   * @param notices takes one line for users when Kafka does not take or keep what is written
   * @throws TickbeamException within 15 s when the broker or a topic is missing, or a topic unfit
   */
  public static KafkaTickPublisher open(
      KafkaTarget target, List<Recording> recordings, Consumer<String> notices) {
    Map<String, TopicSettings> settings = TopicCheck.require(target, recordings);
    // The check has made a client of the same settings: this one can be made, too.
    var producer =
        new KafkaProducer<>(
            target.cluster().config(config(settings.values())),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    return new KafkaTickPublisher(
        target, settings, new Delivery(producer, target.bootstrapServers()), notices);
  }

  private static Map<String, Object> config(Collection<TopicSettings> topics) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "tickbeam-ingest");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes(topics));
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
    return config;
  }

  /**
   * No more than each topic takes at once: of a batch that is larger but within this setting, the
   * producer sends the same again until its time is over.
   */
  private static int batchBytes(Collection<TopicSettings> topics) {
    return topics.stream()
        .mapToInt(TopicSettings::maxMessageBytes)
        .reduce(LARGEST_BATCH_BYTES, Math::min);
  }

  @Override
  public void tick(
      String productId,
      byte[] message,
      long timestampMillis,
      Instant receivedAt,
      Runnable acknowledged) {
    if (message.length > largestTickBytes) {
      refused.incrementAndGet();
      deadLetter(new RawMessage(message), TOO_LARGE, receivedAt);
      return;
    }
    List<Header> headers = List.of(received(receivedAt));
    send(
        new ProducerRecord<>(
            target.topic(),
            null,
            timestamp(timestampMillis, receivedAt),
            key(productId),
            message,
            headers),
        acknowledged);
  }

  private byte[] key(String productId) {
    if (keys.size() >= MOST_KEYS) {
      keys.clear();
    }
    return keys.computeIfAbsent(productId, id -> id.getBytes(StandardCharsets.UTF_8));
  }

  /** The time of an event as far as the topic takes it, else that of the receipt. */
  private long timestamp(long eventMillis, Instant receivedAt) {
    long receivedMillis = receivedAt.toEpochMilli();
    if (ticks.deletes(eventMillis, receivedMillis)) {
      noticeOnce(
          String.format(
              Locale.ROOT,
              "topic %s has %s and deletes ticks as old as %s within minutes: change it (%s)",
              ticks.topic(),
              ticks.words(TopicSettings.RETENTION_MILLIS),
              Instant.ofEpochMilli(eventMillis),
              new TopicCommands(target.bootstrapServers())
                  .alter(ticks.topic(), TopicCommands.KEEP_ANY_AGE)),
          TopicSettings.RETENTION_MILLIS);
    }
    String refusal = ticks.refusalOf(eventMillis, receivedMillis);
    if (refusal.isEmpty()) {
      return eventMillis;
    }
    noticeOnce(
        String.format(
            Locale.ROOT,
            "topic %s has %s, so messages of %s and the like are stamped with the time of their"
                + " receipt",
            ticks.topic(),
            refusal,
            Instant.ofEpochMilli(eventMillis)),
        refusal);
    return receivedMillis;
  }

  private void noticeOnce(String line, String about) {
    if (noticed.add(about)) {
      notices.accept(line);
    }
  }

  @Override
  public void heartbeat(byte[] message, long timestampMillis, Instant receivedAt) {
    List<Header> headers = List.of(received(receivedAt));
    long millis = timestamp(timestampMillis, receivedAt);
    // Asked each time, because partitions may be added while this runs.
    for (PartitionInfo partition : delivery.partitions(target.topic())) {
      send(
          new ProducerRecord<>(
              target.topic(), partition.partition(), millis, HEARTBEAT_KEY, message, headers));
    }
  }

  @Override
  public void deadLetter(RawMessage message, String reason, Instant receivedAt) {
    RawMessage cut = message.first(largestLetterBytes);
    List<Header> headers = new ArrayList<>();
    headers.add(header("reason", shortened(reason)));
    headers.add(STEP);
    headers.add(received(receivedAt));
    headers.add(header("original-size", Long.toString(cut.size())));
    headers.add(header("sha256", cut.hash()));
    String key = target.topic() + "/" + receivedAt + "/" + ++letters;
    send(
        new ProducerRecord<>(
            target.deadLetterTopic(),
            null,
            receivedAt.toEpochMilli(),
            key.getBytes(StandardCharsets.UTF_8),
            cut.bytes(),
            headers));
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON_CHARACTERS
        ? reason
        : reason.substring(0, LONGEST_REASON_CHARACTERS);
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    send(message, KafkaTickPublisher::nobodyAsks);
  }

  /** Whether a heartbeat or a dead letter is acknowledged, nobody counts. */
  private static void nobodyAsks() {}

  private void send(ProducerRecord<byte[], byte[]> message, Runnable acknowledged) {
    handleRefused();
    delivery.send(message, acknowledged);
  }

  /** Sends what the broker refused to the dead letters, but for heartbeats and dead letters. */
  private void handleRefused() {
    for (Delivery.Refused each = delivery.refused(); each != null; each = delivery.refused()) {
      ProducerRecord<byte[], byte[]> message = each.message();
      noticeOnce(
          String.format(
              Locale.ROOT,
              "Kafka refuses messages to topic %s (%s)",
              message.topic(),
              each.reason()),
          message.topic() + each.kind());
      if (message.topic().equals(target.topic()) && message.partition() == null) {
        refused.incrementAndGet();
        String reason = "refused by Kafka: " + each.reason();
        deadLetter(new RawMessage(message.value()), reason, Instant.now());
      }
    }
  }

  @Override
  public DeliveryState state() {
    return delivery.state(refused.get());
  }

  @Override
  public void flush() {
    delivery.flush(this::handleRefused);
  }

  @Override
  public void close() {
    delivery.close();
  }

  private static Header received(Instant receivedAt) {
    return header("received_at", receivedAt.toString());
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
