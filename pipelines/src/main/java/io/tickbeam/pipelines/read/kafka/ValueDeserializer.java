package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Hands on the value of a record, and parses large ones at once. One poll may return thousands of
 * records that were a few kilobytes on the wire and are megabytes each; parsed, a record needs
 * about as much memory as on the wire, and they are unpacked one after another. Never throws.
 */
final class ValueDeserializer implements Deserializer<FetchedValue> {

  /** Values up to this size are parsed later, together. A tick has about 500 bytes. */
  static final int SMALL_BYTES = 16 << 10;

  /** Removing more than these would take longer than their memory is worth. */
  private static final int MOST_HEADERS = 1_000;

  private final MessageParser parser = new MessageParser();
  private final int mostOriginalBytes;

  /**
   * A deserializer.
   *
   * @param mostOriginalBytes how much is kept of a large message that cannot be used
   */
  ValueDeserializer(int mostOriginalBytes) {
    this.mostOriginalBytes = mostOriginalBytes;
  }

  @Override
  @SuppressWarnings("ByteBufferBackingArray") // the size of the array is all that is asked
  public FetchedValue deserialize(String topic, Headers headers, ByteBuffer value) {
    if (value.hasArray() && value.array().length > SMALL_BYTES) {
      forget(headers);
    }
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return deserialize(topic, bytes);
  }

  @Override
  public FetchedValue deserialize(String topic, byte[] value) {
    if (value == null || value.length <= SMALL_BYTES) {
      return value == null ? null : new FetchedValue(value, false);
    }
    Message message = parse(parser, value);
    if (!(message instanceof Unusable unusable)) {
      return new FetchedValue(MessageBatchCoder.encodeMessage(new Numbered(0, message)), true);
    }
    Unusable shortened =
        new Unusable(unusable.reason(), LargeOriginal.deflate(value, mostOriginalBytes));
    Numbered cut = new Numbered(0, shortened, LargeOriginal.of(value));
    return new FetchedValue(MessageBatchCoder.encodeMessage(cut), true);
  }

  /**
   * Parses a message. A fault of the parser itself makes a dead letter as well: the same message
   * would meet it again at each start.
   */
  static Message parse(MessageParser parser, byte[] value) {
    try {
      return parser.parse(value);
    } catch (RuntimeException e) {
      return new Unusable("parser failed with " + e.getClass().getSimpleName(), value);
    }
  }

  /** Nobody reads headers, and each keeps the whole array of its record in memory. */
  private static void forget(Headers headers) {
    Iterator<Header> each = headers.iterator();
    for (int i = 0; i < MOST_HEADERS && each.hasNext(); i++) {
      each.next();
      each.remove();
    }
  }
}
