package io.tickbeam.contract.message;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.InvalidFieldException;

/**
 * Reads messages in the shape of Coinbase's {@code ticker} or {@code heartbeat}. Never throws on
 * bad input: that becomes {@link Unusable} with the reason. Not thread-safe.
 */
public final class MessageParser {

  private final TickScan scan = new TickScan();

  /** What the bytes of a message say; null stands for a message without a value. */
  public Message parse(byte[] value) {
    return value != null && scan.read(value) ? scan.toMessage() : parseAny(value);
  }

  /**
   * Reads a message of the usual shape into {@link #scanned}, without an object for it; false when
   * it is of another shape, for {@link #parse}.
   */
  public boolean scan(byte[] value) {
    return scan.read(value);
  }

  /** What {@link #scan} has read; changes with the next message. */
  public TickScan scanned() {
    return scan;
  }

  /** As {@link #parse}, without the fast reading of the usual shape. */
  static Message parseAny(byte[] value) {
    TickBuilder tick = new TickBuilder();
    try {
      JsonMessage.read(value, tick);
      return classify(tick);
    } catch (InvalidFieldException e) {
      return new Unusable(e.getMessage(), value);
    }
  }

  private static Message classify(TickBuilder tick) {
    String type = tick.type();
    if (type == null || type.equals(FeedMessage.TICKER)) {
      return new Priced(tick.toTick());
    }
    if (type.equals(FeedMessage.HEARTBEAT)) {
      return new Heartbeat(tick.requiredTimeNanos());
    }
    throw new InvalidFieldException("unsupported type");
  }
}
