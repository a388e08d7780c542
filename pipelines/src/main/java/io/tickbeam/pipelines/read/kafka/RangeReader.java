package io.tickbeam.pipelines.read.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
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
  private static final BatchDeserializer DESERIALIZER = new BatchDeserializer();

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
      private Iterator<ConsumerRecord<byte[], byte[]>> packed =
          List.<ConsumerRecord<byte[], byte[]>>of().iterator();

      @Override
      public boolean hasNext() {
        while (!packed.hasNext() && next < range.until()) {
          if (isCancelled.getAsBoolean()) {
            throw new CancellationException("nobody awaits " + range + " any more");
          }
          packed = poll(range.until()).iterator();
        }
        return packed.hasNext();
      }

      @Override
      public KafkaRecord<byte[], MessageBatch> next() {
        ConsumerRecord<byte[], byte[]> each = packed.next();
        return new KafkaRecord<>(
            each.topic(),
            each.partition(),
            each.offset(),
            each.timestamp(),
            KafkaTimestampType.NO_TIMESTAMP_TYPE,
            null,
            null,
            DESERIALIZER.deserialize(each.topic(), each.value()));
      }
    };
  }

  private void seek(long offset) {
    fetched = List.of();
    consumer.seek(partition, offset);
    next = offset;
  }

  private List<ConsumerRecord<byte[], byte[]>> poll(long until) {
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
    List<ConsumerRecord<byte[], byte[]>> packed =
        BatchPacker.pack(partition, fetched.subList(0, size), next, end);
    fetched =
        size == fetched.size() ? List.of() : new ArrayList<>(fetched.subList(size, fetched.size()));
    next = end;
    return packed;
  }

  /** Goes on at the first offset that there is; an empty batch stands for what is gone. */
  private List<ConsumerRecord<byte[], byte[]>> skipWhatIsGone(long until) {
    long beginning = consumer.beginningOffsets(List.of(partition)).get(partition);
    MessageConsumers.warnOfLoss(partition, next, beginning);
    consumer.seek(partition, beginning);
    fetchedUntil = beginning;
    // A partition that ends before the range has nothing of it.
    long end = beginning > next ? Math.min(beginning, until) : until;
    List<ConsumerRecord<byte[], byte[]>> gone = BatchPacker.pack(partition, List.of(), next, end);
    next = end;
    return gone;
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
