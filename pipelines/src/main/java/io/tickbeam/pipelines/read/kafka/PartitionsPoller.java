package io.tickbeam.pipelines.read.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls Kafka for a reader, in a thread of its own: a runner's thread must not wait. Partitions
 * that are added while a stream runs are found here, too.
 */
final class PartitionsPoller implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LOOK_EVERY_MILLIS = 5_000;
  private static final long ASK_EVERY_MILLIS = 500;
  private static final long CLOSE_MILLIS = 5_000;

  /**
   * What one poll told.
   *
   * @param messages by partition
   * @param drained partitions of which it is known, after these messages, whether more is left
   * @param added partitions that are new, with the first offset of each
   * @param newestMillis newest event time that Kafka has, if it was asked, milliseconds since 1970
   */
  record Polled(
      List<PolledMessages> messages,
      Map<TopicPartition, Boolean> drained,
      Map<TopicPartition, Long> added,
      OptionalLong newestMillis) {

    static final Polled NOTHING = new Polled(List.of(), Map.of(), Map.of(), OptionalLong.empty());

    Iterator<KafkaRecord<byte[], MessageBatch>> records() {
      Iterator<PolledMessages> partitions = messages.iterator();
      return new Iterator<>() {
        private PolledMessages partition = partitions.hasNext() ? partitions.next() : null;

        @Override
        public boolean hasNext() {
          while (partition != null && !partition.hasNext()) {
            partition = partitions.hasNext() ? partitions.next() : null;
          }
          return partition != null;
        }

        @Override
        public KafkaRecord<byte[], MessageBatch> next() {
          if (!hasNext()) {
            throw new NoSuchElementException("all records are taken");
          }
          return partition.next();
        }
      };
    }
  }

  private final PartitionsSource source;
  private final KafkaPlan plan;
  private final Supplier<TopicOffsets> offsets;
  private final Supplier<Consumer<byte[], FetchedValue>> opening;
  private final Map<TopicPartition, Long> next;

  /** Offsets behind which nothing is read. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private final BlockingQueue<Polled> queue = new ArrayBlockingQueue<>(1);
  private final Thread thread = new Thread(this::run, "tickbeam-poll");
  private volatile Consumer<byte[], FetchedValue> consumer;
  private volatile RuntimeException failure;
  private volatile boolean asksForNewest;
  private volatile boolean isClosed;
  private long lookedMillis = System.currentTimeMillis();
  private long askedMillis;

  /**
   * A poller.
   *
   * @param next the next offset of each partition
   */
  PartitionsPoller(PartitionsSource source, Map<TopicPartition, Long> next) {
    this(
        source,
        next,
        () -> new TopicOffsets(source.plan()),
        () ->
            MessageConsumers.open(
                source.plan().cluster(), Map.of(), source.plan().mostOriginalBytes()));
  }

  PartitionsPoller(
      PartitionsSource source,
      Map<TopicPartition, Long> next,
      Supplier<TopicOffsets> offsets,
      Supplier<Consumer<byte[], FetchedValue>> opening) {
    this.source = source;
    this.plan = source.plan();
    this.offsets = offsets;
    this.opening = opening;
    this.next = new HashMap<>(next);
    if (plan.stopWhenCaughtUp()) {
      plan.partitions().forEach(each -> ends.put(each.topicPartition(), each.end()));
    }
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * What the next poll told; empty if none has been made yet. Does not wait.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when Kafka refuses
   */
  Optional<Polled> poll() {
    Optional<Polled> polled = Optional.ofNullable(queue.poll());
    if (polled.isEmpty() && failure != null) {
      throw failure;
    }
    return polled;
  }

  /** Says whether the reader wants to know the newest event time of all partitions. */
  void askForNewest(boolean asks) {
    asksForNewest = asks;
  }

  private void run() {
    try (TopicOffsets asked = offsets.get()) {
      consumer = opening.get();
      assign();
      next.forEach(consumer::seek);
      while (!isClosed) {
        handOn(poll(asked));
      }
    } catch (WakeupException | InterruptedException e) {
      // The reader is being closed.
    } catch (KafkaException e) {
      failure = MessageConsumers.failure(plan.cluster(), e);
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      if (consumer != null) {
        consumer.close(Duration.ZERO);
      }
    }
  }

  private void handOn(Polled polled) throws InterruptedException {
    boolean isTaken = false;
    while (!isTaken && !isClosed) {
      isTaken = queue.offer(polled, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Polled poll(TopicOffsets asked) throws InterruptedException {
    Map<TopicPartition, Long> added = added(asked);
    added.forEach(next::put);
    if (!added.isEmpty()) {
      assign();
      added.forEach(consumer::seek);
    }
    List<PolledMessages> messages = List.of();
    if (next.isEmpty()) {
      // A consumer without partitions refuses to poll.
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } else {
      messages = pollMessages();
    }
    Map<TopicPartition, Boolean> drained = new HashMap<>();
    for (TopicPartition each : next.keySet()) {
      consumer.currentLag(each).ifPresent(lag -> drained.put(each, lag <= 0));
    }
    return new Polled(messages, drained, added, newest(asked));
  }

  private void assign() {
    consumer.assign(next.keySet());
  }

  private List<PolledMessages> pollMessages() {
    ConsumerRecords<byte[], FetchedValue> records;
    try {
      records = consumer.poll(POLL);
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().keySet().forEach(this::goToTheBeginning);
      return List.of();
    }
    List<PolledMessages> messages = new ArrayList<>();
    next.replaceAll(
        (partition, begin) -> {
          List<ConsumerRecord<byte[], FetchedValue>> fetched = records.records(partition);
          long position = position(partition, fetched, begin);
          if (position > begin) {
            messages.add(new PolledMessages(partition, fetched, begin, position));
          }
          if (position >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
            consumer.pause(List.of(partition));
          }
          return position;
        });
    return messages;
  }

  /** The consumer's position, or the end of the records while it does not know its own. */
  private long position(
      TopicPartition partition, List<ConsumerRecord<byte[], FetchedValue>> fetched, long begin) {
    try {
      return consumer.position(partition, Duration.ZERO);
    } catch (TimeoutException e) {
      return fetched.isEmpty() ? begin : fetched.get(fetched.size() - 1).offset() + 1;
    }
  }

  /** Messages were deleted before they were read, or the topic was made anew. */
  private void goToTheBeginning(TopicPartition partition) {
    long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    MessageConsumers.warnOfLoss(partition, next.get(partition), beginning);
    next.merge(partition, beginning, Math::min);
    consumer.seek(partition, beginning);
  }

  private Map<TopicPartition, Long> added(TopicOffsets asked) {
    long now = System.currentTimeMillis();
    if (plan.stopWhenCaughtUp() || now - lookedMillis < LOOK_EVERY_MILLIS) {
      return Map.of();
    }
    lookedMillis = now;
    Set<TopicPartition> added = new HashSet<>(asked.partitions());
    plan.partitions().forEach(each -> added.remove(each.topicPartition()));
    added.removeAll(next.keySet());
    added.removeIf(each -> !source.takes(each));
    Map<TopicPartition, Long> begins = new HashMap<>();
    if (!added.isEmpty()) {
      asked.bounds(added).forEach((each, bounds) -> begins.put(each, bounds.begin()));
    }
    return begins;
  }

  private OptionalLong newest(TopicOffsets asked) {
    long now = System.currentTimeMillis();
    if (!asksForNewest || now - askedMillis < ASK_EVERY_MILLIS) {
      return OptionalLong.empty();
    }
    askedMillis = now;
    return asked.newestEventMillis();
  }

  @Override
  public void close() {
    isClosed = true;
    Consumer<byte[], FetchedValue> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
