package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Unpacks what {@link BatchPacker} packed, and parses its messages inside the reader. The watermark
 * can then use their event times, and runners encode compact ticks between steps instead of JSON
 * text. Never throws on bad input.
 */
public final class BatchDeserializer implements Deserializer<MessageBatch> {

  @Override
  public MessageBatch deserialize(String topic, byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    long offsets = buffer.getLong();
    List<Numbered> messages = new ArrayList<>();
    while (buffer.hasRemaining()) {
      messages.add(message(buffer.getLong(), buffer.getInt(), buffer));
    }
    return new MessageBatch(offsets, messages);
  }

  private static Numbered message(long offset, int length, ByteBuffer buffer) {
    return switch (length) {
      case BatchPacker.NO_VALUE -> new Numbered(offset, ValueDeserializer.parse(null));
      case BatchPacker.PARSED ->
          MessageBatchCoder.decodeMessage(offset, bytes(buffer.getInt(), buffer));
      default -> new Numbered(offset, ValueDeserializer.parse(bytes(length, buffer)));
    };
  }

  private static byte[] bytes(int length, ByteBuffer buffer) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }
}
