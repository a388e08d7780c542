package io.tickbeam.pipelines.read.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads ranges of offsets of one partition. A range that is read again gives the same messages,
 * unless Kafka has deleted some. The consumer stays open between ranges and keeps what it has
 * fetched beyond the last one. Not thread-safe.
 */
public final class RangeReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaPlan plan;
  private final TopicPartition partition;
  private final Consumer<byte[], FetchedValue> consumer;

  /** Records that were fetched and not yet handed on, and the offset behind them. */
  private List<ConsumerRecord<byte[], FetchedValue>> fetched = List.of();

  private long fetchedUntil;

  /** Offset before which all was handed on. */
  private long next = -1;

  /** A reader of a partition. */
  public RangeReader(KafkaPlan plan, TopicPartition partition) {
    this(
        plan, partition, MessageConsumers.open(plan.cluster(), Map.of(), plan.mostOriginalBytes()));
  }

  RangeReader(KafkaPlan plan, TopicPartition partition, Consumer<byte[], FetchedValue> consumer) {
    this.plan = plan;
    this.partition = partition;
    this.consumer = consumer;
    consumer.assign(List.of(partition));
  }

  /**
   * The next messages of a range, as {@link KafkaReader#read} describes records.
   *
   * @param isCancelled whether nobody awaits them any more
   * @throws io.tickbeam.contract.error.TickbeamException when Kafka refuses them
   */
  public Iterator<KafkaRecord<byte[], MessageBatch>> read(
      OffsetRange range, BooleanSupplier isCancelled) {
    if (next != range.from()) {
      seek(range.from());
    }
    return new Iterator<>() {
      private PolledMessages messages =
          new PolledMessages(plan.columns(), partition, List.of(), next, next);

      @Override
      public boolean hasNext() {
        while (!messages.hasNext() && next < range.until()) {
          if (isCancelled.getAsBoolean()) {
            throw new CancellationException("nobody awaits " + range + " any more");
          }
          messages = poll(range.until());
        }
        return messages.hasNext();
      }

      @Override
      public KafkaRecord<byte[], MessageBatch> next() {
        return messages.next();
      }
    };
  }

  private void seek(long offset) {
    fetched = List.of();
    consumer.seek(partition, offset);
    next = offset;
  }

  private PolledMessages poll(long until) {
    if (fetched.isEmpty()) {
      try {
        fetched = consumer.poll(POLL).records(partition);
        fetchedUntil = consumer.position(partition);
      } catch (OffsetOutOfRangeException e) {
        return skipWhatIsGone(until);
      } catch (KafkaException e) {
        throw MessageConsumers.failure(plan.cluster(), e);
      }
    }
    int size = 0;
    while (size < fetched.size() && fetched.get(size).offset() < until) {
      size++;
    }
    long end = size < fetched.size() ? until : Math.min(fetchedUntil, until);
    PolledMessages polled =
        new PolledMessages(plan.columns(), partition, fetched.subList(0, size), next, end);
    fetched =
        size == fetched.size() ? List.of() : new ArrayList<>(fetched.subList(size, fetched.size()));
    next = end;
    return polled;
  }

  /** Goes on at the first offset that there is; an empty batch stands for what is gone. */
  private PolledMessages skipWhatIsGone(long until) {
    long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    MessageConsumers.warnOfLoss(partition, next, beginning);
    consumer.seek(partition, beginning);
    fetchedUntil = beginning;
    // A partition that ends before the range has nothing of it.
    long end = beginning > next ? Math.min(beginning, until) : until;
    PolledMessages gone = new PolledMessages(plan.columns(), partition, List.of(), next, end);
    next = end;
    return gone;
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
