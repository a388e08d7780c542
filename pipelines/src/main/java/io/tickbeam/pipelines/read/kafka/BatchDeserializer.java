package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Unpacks and parses the messages of a batch inside the reader. The watermark can then use their
 * event times, and runners encode compact ticks between steps instead of JSON text. Never throws on
 * bad input.
 */
public final class BatchDeserializer implements Deserializer<MessageBatch> {

  @Override
  public MessageBatch deserialize(String topic, byte[] packed) {
    ByteBuffer buffer = ByteBuffer.wrap(packed);
    List<Numbered> messages = new ArrayList<>();
    while (buffer.hasRemaining()) {
      long offset = buffer.getLong();
      int length = buffer.getInt();
      byte[] value = null;
      if (length != BatchingConsumer.NO_VALUE) {
        value = new byte[length];
        buffer.get(value);
      }
      messages.add(new Numbered(offset, MessageParser.parse(value)));
    }
    return new MessageBatch(messages);
  }
}
