package io.tickbeam.pipelines.read.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
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
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Kafka for a reader, in a thread of its own: a runner's thread must not wait. */
final class PartitionsPoller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionsPoller.class);

  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * After a pause as long, what the consumer says of the end of a partition may be of the time
   * before. Fetches wait for half a second at most, so it is of now after as long again.
   */
  private static final long LONG_PAUSE_MILLIS = 1_000;

  private static final long CLOSE_MILLIS = 5_000;

  /**
   * What one poll told.
   *
   * @param messages by partition
   * @param drained partitions of which it is known, after these messages, whether more is left
   * @param added partitions that are new, with the first offset of each
   * @param newestMillis newest event time that Kafka has, if it was asked, milliseconds since 1970
   * @param clockMillis clock at the poll, milliseconds since 1970
   */
  record Polled(
      List<PolledMessages> messages,
      Map<TopicPartition, Boolean> drained,
      Map<TopicPartition, Long> added,
      OptionalLong newestMillis,
      long clockMillis) {

    static final Polled NOTHING =
        new Polled(List.of(), Map.of(), Map.of(), OptionalLong.empty(), 0);

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

  private final KafkaPlan plan;
  private final TopicWatch topics;
  private final Supplier<Consumer<byte[], FetchedValue>> opening;
  private final Map<TopicPartition, Long> next;

  /** Offsets behind which nothing is read. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private final BlockingQueue<Polled> queue = new ArrayBlockingQueue<>(1);
  private final Thread thread = new Thread(this::run, "tickbeam-poll");
  private volatile Consumer<byte[], FetchedValue> consumer;
  private volatile RuntimeException failure;
  private volatile boolean isClosed;

  private long polledMillis;

  /** Clock from which on the consumer knows the ends of partitions. */
  private long endsKnownMillis;

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
      Supplier<TopicOffsets> openingOffsets,
      Supplier<Consumer<byte[], FetchedValue>> opening) {
    this.plan = source.plan();
    this.topics = new TopicWatch(source, openingOffsets);
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
  void setWantsNewest(boolean wants) {
    topics.setWantsNewest(wants);
  }

  @SuppressWarnings("Interruption") // nobody else waits for this thread
  private void run() {
    try {
      consumer = opening.get();
      assign();
      next.forEach(consumer::seek);
      while (!isClosed) {
        handOn(pollAll());
      }
    } catch (KafkaException e) {
      failure = MessageConsumers.failure(plan.cluster(), e);
    } catch (RuntimeException e) {
      failure = e;
    } catch (Throwable e) { // else the stream would seem to have nothing to read
      failure = new IllegalStateException("Kafka is not polled any more: " + e, e);
    } finally {
      close(consumer);
      close(topics);
    }
  }

  private static void close(AutoCloseable client) {
    try {
      if (client instanceof Consumer<?, ?> consumer) {
        consumer.close(Duration.ZERO);
      } else if (client != null) {
        client.close();
      }
    } catch (Exception e) {
      LOG.debug("A client of Kafka was not closed", e);
    }
  }

  private void handOn(Polled polled) throws InterruptedException {
    boolean isTaken = false;
    while (!isTaken && !isClosed) {
      isTaken = queue.offer(polled, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Polled pollAll() throws InterruptedException {
    Map<TopicPartition, Long> added = topics.added(next.keySet());
    if (!added.isEmpty()) {
      next.putAll(added);
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
    long now = System.currentTimeMillis();
    if (now - polledMillis > LONG_PAUSE_MILLIS) {
      endsKnownMillis = now + LONG_PAUSE_MILLIS;
    }
    polledMillis = now;
    return new Polled(messages, drained(now), added, topics.newestMillis(), now);
  }

  private Map<TopicPartition, Boolean> drained(long now) {
    Map<TopicPartition, Boolean> drained = new HashMap<>();
    if (now >= endsKnownMillis) {
      for (TopicPartition each : next.keySet()) {
        consumer.currentLag(each).ifPresent(lag -> drained.put(each, lag <= 0));
      }
    }
    return drained;
  }

  private void assign() {
    consumer.assign(next.keySet());
  }

  private List<PolledMessages> pollMessages() {
    List<PolledMessages> messages = new ArrayList<>();
    try {
      ConsumerRecords<byte[], FetchedValue> records = consumer.poll(POLL);
      next.replaceAll(
          (partition, begin) -> {
            List<ConsumerRecord<byte[], FetchedValue>> fetched = records.records(partition);
            long position = position(partition, fetched, begin);
            if (position > begin) {
              messages.add(new PolledMessages(plan.columns(), partition, fetched, begin, position));
            }
            if (position >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
              consumer.pause(List.of(partition));
            }
            return position;
          });
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().keySet().forEach(this::goToTheBeginning);
    }
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
    long beginning;
    try {
      beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    } catch (RetriableException e) {
      LOG.warn("The beginning of {} is not known yet: {}", partition, e.getMessage());
      return;
    }
    MessageConsumers.warnOfLoss(partition, next.get(partition), beginning);
    next.merge(partition, beginning, Math::min);
    consumer.seek(partition, beginning);
  }

  @Override
  public void close() {
    isClosed = true;
    Consumer<byte[], FetchedValue> polling = consumer;
    if (polling != null) {
      polling.wakeup();
    }
    topics.wakeup();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
