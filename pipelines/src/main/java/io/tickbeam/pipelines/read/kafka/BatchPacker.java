package io.tickbeam.pipelines.read.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Packs the records of one poll of a partition into few records of several messages each. {@link
 * BatchDeserializer} unpacks them.
 *
 * <p>A packed record has the offset before which everything was read, and the number of offsets
 * since the one before. Offsets are no count of messages: markers of transactions, messages of
 * aborted ones, and what compaction or retention deleted have offsets, too, and no consumer ever
 * gets a record for them. So the last packed record ends at the consumer's position, and where
 * there was no message at all it is empty.
 */
final class BatchPacker {

  /** Stands for the length of a record that has no value. */
  static final int NO_VALUE = -1;

  /** Stands before the length of a message that was parsed already. */
  static final int PARSED = -2;

  private static final int MOST_MESSAGES = 250;
  private static final int MOST_BYTES = 1 << 20;
  private static final int BATCH_HEADER_BYTES = Long.BYTES;
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  private final TopicPartition partition;
  private final List<ConsumerRecord<byte[], byte[]>> packed = new ArrayList<>();
  private long next;

  private BatchPacker(TopicPartition partition, long begin) {
    this.partition = partition;
    this.next = begin;
  }

  /**
   * Packs what one poll returned.
   *
   * @param begin offset before which everything has been packed
   * @param end position of the consumer after the poll
   */
  static List<ConsumerRecord<byte[], byte[]>> pack(
      TopicPartition partition,
      List<ConsumerRecord<byte[], FetchedValue>> records,
      long begin,
      long end) {
    BatchPacker packer = new BatchPacker(partition, begin);
    packer.pack(records, end);
    return packer.packed;
  }

  private void pack(List<ConsumerRecord<byte[], FetchedValue>> records, long end) {
    int first = 0;
    int bytes = BATCH_HEADER_BYTES;
    for (int i = 0; i < records.size(); i++) {
      int size = HEADER_BYTES + length(records.get(i));
      if (i > first && (i - first >= MOST_MESSAGES || bytes + size > MOST_BYTES)) {
        add(records.subList(first, i), bytes, records.get(i - 1).offset() + 1);
        first = i;
        bytes = BATCH_HEADER_BYTES;
      }
      bytes += size;
    }
    if (first < records.size() || end > next) {
      add(records.subList(first, records.size()), bytes, end);
    }
  }

  private void add(List<ConsumerRecord<byte[], FetchedValue>> records, int bytes, long end) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    buffer.putLong(end - next);
    for (ConsumerRecord<byte[], FetchedValue> each : records) {
      buffer.putLong(each.offset());
      put(each.value(), buffer);
    }
    packed.add(
        new ConsumerRecord<>(
            partition.topic(), partition.partition(), end - 1, null, buffer.array()));
    next = end;
  }

  private static void put(FetchedValue value, ByteBuffer buffer) {
    if (value == null) {
      buffer.putInt(NO_VALUE);
      return;
    }
    if (value.isParsed()) {
      buffer.putInt(PARSED);
    }
    buffer.putInt(value.bytes().length).put(value.bytes());
  }

  private static int length(ConsumerRecord<byte[], FetchedValue> each) {
    FetchedValue value = each.value();
    return value == null ? 0 : value.bytes().length + (value.isParsed() ? Integer.BYTES : 0);
  }
}
