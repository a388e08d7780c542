package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.tick.ColumnSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The messages of a partition that one poll returned, parsed batch by batch.
 *
 * <p>A batch has the number of offsets since the one before it. Offsets are no count of messages:
 * markers of transactions, messages of aborted ones, and what compaction or retention deleted have
 * offsets, too, and no consumer ever gets a record for them. So the last batch ends at the
 * consumer's position, and where there was no message at all it is empty.
 */
final class PolledMessages implements Iterator<KafkaRecord<byte[], MessageBatch>> {

  private static final int MOST_MESSAGES = 250;
  private static final int MOST_BYTES = 1 << 20;

  private final MessageParser parser = new MessageParser();
  private final ColumnSet set;
  private final TopicPartition partition;
  private final List<ConsumerRecord<byte[], FetchedValue>> records;
  private final long end;
  private int used;
  private long next;

  /**
   * What one poll returned.
   *
   * @param set which decimals of ticks are kept
   * @param begin offset before which everything has been handed on
   * @param end position of the consumer after the poll
   */
  PolledMessages(
      ColumnSet set,
      TopicPartition partition,
      List<ConsumerRecord<byte[], FetchedValue>> records,
      long begin,
      long end) {
    this.set = set;
    this.partition = partition;
    this.records = records;
    this.next = begin;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    return used < records.size() || next < end;
  }

  @Override
  public KafkaRecord<byte[], MessageBatch> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    MessageBatch.Builder messages = messages();
    long until = used < records.size() ? records.get(used - 1).offset() + 1 : end;
    MessageBatch batch = messages.build(until - next);
    next = until;
    return new KafkaRecord<>(
        partition.topic(),
        partition.partition(),
        until - 1,
        ConsumerRecord.NO_TIMESTAMP,
        KafkaTimestampType.NO_TIMESTAMP_TYPE,
        null,
        null,
        batch);
  }

  private MessageBatch.Builder messages() {
    MessageBatch.Builder messages =
        new MessageBatch.Builder(set, Math.min(MOST_MESSAGES, records.size() - used));
    int bytes = 0;
    for (int count = 0; used < records.size() && count < MOST_MESSAGES; count++) {
      ConsumerRecord<byte[], FetchedValue> each = records.get(used);
      bytes += each.value() == null ? 0 : each.value().bytes().length;
      if (bytes > MOST_BYTES && count > 0) {
        return messages;
      }
      add(each, messages);
      used++;
    }
    return messages;
  }

  private void add(ConsumerRecord<byte[], FetchedValue> each, MessageBatch.Builder messages) {
    boolean isSmall = each.value() != null && !each.value().isParsed();
    if (isSmall && isUsual(each.value().bytes())) {
      messages.add(each.offset(), parser.scanned());
    } else {
      messages.add(message(parser, each));
    }
  }

  /** A fault of the scan leaves the message to the parser. */
  private boolean isUsual(byte[] message) {
    try {
      return parser.scan(message);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** The message of a record. Never throws on bad input. */
  static Numbered message(MessageParser parser, ConsumerRecord<byte[], FetchedValue> each) {
    FetchedValue value = each.value();
    return value != null && value.isParsed()
        ? MessageBatchCoder.decodeMessage(each.offset(), value.bytes())
        : new Numbered(
            each.offset(), ValueDeserializer.parse(parser, value == null ? null : value.bytes()));
  }
}
