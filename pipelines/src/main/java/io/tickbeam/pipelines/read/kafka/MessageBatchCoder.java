package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.pipelines.message.MessageCoder;
import io.tickbeam.pipelines.read.kafka.MessageBatch.Numbered;
import io.tickbeam.pipelines.tick.TickBatch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Encodes a batch as its number of offsets, its ticks with their offsets, and the offset and
 * content of each other message.
 */
public final class MessageBatchCoder extends AtomicCoder<MessageBatch> {

  private static final MessageBatchCoder INSTANCE = new MessageBatchCoder();

  private MessageBatchCoder() {}

  /** The coder. */
  public static MessageBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(MessageBatch batch, OutputStream out) throws IOException {
    VarInt.encode(batch.offsets(), out);
    TickBatch.BatchCoder.of().encode(batch.ticks(), out);
    for (int i = 0; i < batch.ticks().size(); i++) {
      VarInt.encode(batch.tickOffset(i), out);
    }
    VarInt.encode(batch.others().size(), out);
    for (Numbered each : batch.others()) {
      VarInt.encode(each.offset(), out);
      encode(each, out);
    }
  }

  @Override
  public MessageBatch decode(InputStream in) throws IOException {
    long offsets = VarInt.decodeLong(in);
    TickBatch ticks = TickBatch.BatchCoder.of().decode(in);
    long[] tickOffsets = new long[ticks.size()];
    for (int i = 0; i < tickOffsets.length; i++) {
      tickOffsets[i] = VarInt.decodeLong(in);
    }
    int size = VarInt.decodeInt(in);
    List<Numbered> others = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      others.add(decode(VarInt.decodeLong(in), in));
    }
    return new MessageBatch(offsets, ticks, tickOffsets, others);
  }

  /** The content of one message, without its offset. */
  static byte[] encodeMessage(Numbered message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      encode(message, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that is written to it", e);
    }
    return out.toByteArray();
  }

  /** The message that {@link #encodeMessage} encoded. */
  static Numbered decodeMessage(long offset, byte[] encoded) {
    try {
      return decode(offset, new ByteArrayInputStream(encoded));
    } catch (IOException e) {
      throw new UncheckedIOException("these bytes were not encoded", e);
    }
  }

  private static void encode(Numbered each, OutputStream out) throws IOException {
    MessageCoder.of().encode(each.message(), out);
    if (each.message() instanceof Unusable) {
      VarInt.encode(each.large() == null ? 0 : each.large().size(), out);
      if (each.large() != null) {
        StringUtf8Coder.of().encode(each.large().sha256(), out);
      }
    }
  }

  private static Numbered decode(long offset, InputStream in) throws IOException {
    Message message = MessageCoder.of().decode(in);
    if (!(message instanceof Unusable)) {
      return new Numbered(offset, message);
    }
    int size = VarInt.decodeInt(in);
    return size == 0
        ? new Numbered(offset, message)
        : new Numbered(offset, message, new LargeOriginal(size, StringUtf8Coder.of().decode(in)));
  }
}
