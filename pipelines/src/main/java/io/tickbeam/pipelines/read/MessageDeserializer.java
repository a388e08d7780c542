package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.tick.Message;
import io.tickbeam.pipelines.tick.MessageParser;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Parses as the reader reads: the event time is then known to the watermark, and runners code the
 * compact tick between steps instead of its text. Never throws on bad input.
 */
public final class MessageDeserializer implements Deserializer<Message> {

  @Override
  public Message deserialize(String topic, byte[] value) {
    return MessageParser.parse(value);
  }
}
