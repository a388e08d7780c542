package io.tickbeam.pipelines.message;

import io.tickbeam.contract.message.Message;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.pipelines.tick.TickCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** Encodes a message: one byte for its kind, then its content. */
public final class MessageCoder extends AtomicCoder<Message> {

  private static final MessageCoder INSTANCE = new MessageCoder();
  private static final Coder<byte[]> ORIGINAL = NullableCoder.of(ByteArrayCoder.of());

  private MessageCoder() {}

  /** Returns the coder. */
  public static MessageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Message message, OutputStream out) throws IOException {
    if (message instanceof Priced priced) {
      out.write(0);
      TickCoder.of().encode(priced.tick(), out);
    } else if (message instanceof Heartbeat heartbeat) {
      out.write(1);
      VarInt.encode(heartbeat.timeNanos(), out);
    } else if (message instanceof Unusable unusable) {
      out.write(2);
      StringUtf8Coder.of().encode(unusable.reason(), out);
      ORIGINAL.encode(unusable.original(), out);
    }
  }

  @Override
  public Message decode(InputStream in) throws IOException {
    int kind = in.read();
    return switch (kind) {
      case 0 -> new Priced(TickCoder.of().decode(in));
      case 1 -> new Heartbeat(VarInt.decodeLong(in));
      case 2 -> new Unusable(StringUtf8Coder.of().decode(in), ORIGINAL.decode(in));
      default -> throw new CoderException("no message of kind " + kind);
    };
  }
}
