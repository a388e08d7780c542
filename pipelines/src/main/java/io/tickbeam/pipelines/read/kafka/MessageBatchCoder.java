package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.message.MessageCoder;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes a batch as its number of messages, followed by the offset and content of each. */
final class MessageBatchCoder extends AtomicCoder<MessageBatch> {

  private static final MessageBatchCoder INSTANCE = new MessageBatchCoder();

  private MessageBatchCoder() {}

  static MessageBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(MessageBatch batch, OutputStream out) throws IOException {
    VarInt.encode(batch.messages().size(), out);
    for (Numbered each : batch.messages()) {
      VarInt.encode(each.offset(), out);
      MessageCoder.of().encode(each.message(), out);
    }
  }

  @Override
  public MessageBatch decode(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    List<Numbered> messages = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      messages.add(new Numbered(VarInt.decodeLong(in), MessageCoder.of().decode(in)));
    }
    return new MessageBatch(messages);
  }
}
