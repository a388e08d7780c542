package io.tickbeam.ingest.exchange.websocket;

import io.tickbeam.contract.message.RawMessage;
import io.tickbeam.ingest.publish.MessageRouter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.framing.BinaryFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;

/**
 * The WebSocket protocol (RFC 6455) for messages of any length, in one frame or many. They are
 * handed to a {@link Connection} as their bytes; of those longer than Kafka takes only the
 * beginning is kept. Text is not checked to be UTF-8: that is done where the message is parsed.
 */
final class BoundedDraft extends Draft_6455 {

  private static final int LONGEST_CONTROL_BYTES = 125;
  private static final int LENGTH_IN_2_BYTES = 126;
  private static final int LENGTH_IN_8_BYTES = 127;

  /** A whole message, as a frame for {@link #processFrame}. */
  private static final class MessageFrame extends BinaryFrame {
    private final RawMessage message;
    private final boolean isText;

    MessageFrame(RawMessage message, boolean isText) {
      this.message = message;
      this.isText = isText;
    }
  }

  /** A breach of the protocol, to be told when all that came before it has been processed. */
  private static final class BreachFrame extends BinaryFrame {
    private final InvalidDataException breach;

    BreachFrame(InvalidDataException breach) {
      this.breach = breach;
    }
  }

  private final AtomicLong lastDataNanos;
  private final RawMessage.Collector collector =
      new RawMessage.Collector(MessageRouter.LARGEST_MESSAGE_BYTES);
  private final ByteBuffer header = ByteBuffer.allocate(10);
  private long payloadLeft;
  private boolean isInPayload;
  private Opcode message;
  private ByteBuffer control = ByteBuffer.allocate(0);

  /**
   * @param lastDataNanos is set to {@link System#nanoTime} whenever a part of a message comes
   */
  BoundedDraft(AtomicLong lastDataNanos) {
    this.lastDataNanos = lastDataNanos;
  }

  @Override
  public Draft copyInstance() {
    return new BoundedDraft(lastDataNanos);
  }

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    if (frame instanceof MessageFrame whole) {
      ((Connection) socket.getWebSocketListener()).received(whole.message, whole.isText);
    } else if (frame instanceof BreachFrame last) {
      throw last.breach;
    } else {
      super.processFrame(socket, frame);
    }
  }

  @Override
  public List<Framedata> translateFrame(ByteBuffer buffer) {
    List<Framedata> frames = new ArrayList<>();
    try {
      translate(buffer, frames);
    } catch (InvalidDataException e) {
      frames.add(new BreachFrame(e));
    }
    return frames;
  }

  private void translate(ByteBuffer buffer, List<Framedata> frames) throws InvalidDataException {
    while (isInPayload || readHeader(buffer)) {
      int count = (int) Math.min(payloadLeft, buffer.remaining());
      int offset = buffer.arrayOffset() + buffer.position();
      if (isControl()) {
        control.put(buffer.array(), offset, count);
      } else {
        collector.add(buffer.array(), offset, count);
        lastDataNanos.set(System.nanoTime());
      }
      buffer.position(buffer.position() + count);
      payloadLeft -= count;
      if (payloadLeft > 0) {
        break;
      }
      isInPayload = false;
      if (isControl()) {
        frames.add(controlFrame());
      } else if (isFinal()) {
        frames.add(new MessageFrame(collector.end(), message == Opcode.TEXT));
        message = null;
      }
      header.clear();
    }
  }

  /** Reads the rest of a frame's header; false when it is not complete yet. */
  private boolean readHeader(ByteBuffer buffer) throws InvalidDataException {
    while (header.position() < headerLength()) {
      if (!buffer.hasRemaining()) {
        return false;
      }
      header.put(buffer.get());
    }
    payloadLeft =
        switch (lengthField()) {
          case LENGTH_IN_2_BYTES -> Short.toUnsignedLong(header.getShort(2));
          case LENGTH_IN_8_BYTES -> header.getLong(2);
          default -> lengthField();
        };
    isInPayload = true;
    begin(opcode());
    return true;
  }

  private int headerLength() {
    if (header.position() < 2) {
      return 2;
    }
    return switch (lengthField()) {
      case LENGTH_IN_2_BYTES -> 2 + Short.BYTES;
      case LENGTH_IN_8_BYTES -> 2 + Long.BYTES;
      default -> 2;
    };
  }

  private int lengthField() {
    return header.get(1) & 0x7f;
  }

  private boolean isFinal() {
    return (header.get(0) & 0x80) != 0;
  }

  private boolean isControl() {
    return (header.get(0) & 0x08) != 0;
  }

  private Opcode opcode() throws InvalidFrameException {
    return switch (header.get(0) & 0x0f) {
      case 0 -> Opcode.CONTINUOUS;
      case 1 -> Opcode.TEXT;
      case 2 -> Opcode.BINARY;
      case 8 -> Opcode.CLOSING;
      case 9 -> Opcode.PING;
      case 10 -> Opcode.PONG;
      default -> throw new InvalidFrameException("unknown opcode");
    };
  }

  private void begin(Opcode opcode) throws InvalidFrameException {
    require((header.get(0) & 0x70) == 0, "reserved bits are set");
    require(header.get(1) >= 0, "a masked frame from the exchange");
    require(payloadLeft >= 0, "a negative length");
    if (isControl()) {
      require(isFinal() && payloadLeft <= LONGEST_CONTROL_BYTES, "a control frame too long");
      control = ByteBuffer.allocate((int) payloadLeft);
    } else {
      require((opcode == Opcode.CONTINUOUS) == (message != null), "frames out of order");
      message = message == null ? opcode : message;
    }
  }

  private static void require(boolean holds, String problem) throws InvalidFrameException {
    if (!holds) {
      throw new InvalidFrameException(problem);
    }
  }

  private Framedata controlFrame() throws InvalidDataException {
    FramedataImpl1 frame = FramedataImpl1.get(opcode());
    try {
      frame.setPayload(control.flip());
      frame.isValid();
    } catch (RuntimeException e) {
      // Java-WebSocket 1.6 fails at the reason of a close frame that is not UTF-8.
      throw new InvalidFrameException(e);
    }
    return frame;
  }
}
