package io.tickbeam.contract.message;

import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Reads a message of the usual shape in one pass over its bytes. Its numbers stay here until the
 * next message is read, so that whoever needs no {@link Tick} makes none.
 *
 * <p>The usual shape is one JSON object of the fields of {@link TickFields}, each at most once,
 * with printable ASCII without escapes, and numbers of at most 18 digits without exponent. What
 * {@link #read} takes, {@link MessageParser} reads in the same way by a JSON parser; what it does
 * not take may be valid or not. Not thread-safe.
 */
public final class TickScan {

  /** How many decimals a tick has: the fields of {@link TickFields#DECIMALS}. */
  public static final int DECIMALS = TickFields.DECIMALS.size();

  /** Stands for a whole number that the message does not have. */
  public static final long NONE = -1;

  private static final int MOST_BYTES = 16 << 10;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_INTEGER_DIGITS = 15;
  private static final int NOT_USUAL = -1;

  private static final FieldSlots SLOTS = FieldSlots.all();

  private static final byte[] TICKER = FieldSlots.ascii(FeedMessage.TICKER);
  private static final byte[] HEARTBEAT = FieldSlots.ascii(FeedMessage.HEARTBEAT);
  private static final byte[][] BUY = {FieldSlots.ascii("buy"), FieldSlots.ascii("BUY")};
  private static final byte[][] SELL = {FieldSlots.ascii("sell"), FieldSlots.ascii("SELL")};

  private final SeriesNames names = new SeriesNames();
  private final long[] digits = new long[DECIMALS];
  private final byte[] scales = new byte[DECIMALS];
  private int seen;
  private boolean isHeartbeat;
  private Side side;
  private long timeNanos;
  private long sequence;
  private long tradeId;
  private int exchangeBegin;
  private int exchangeEnd;
  private int productBegin;
  private int productEnd;
  private Series series;

  /**
   * Reads a message; false when it is not of the usual shape. What is here then says nothing of the
   * message.
   */
  public boolean read(byte[] message) {
    clear();
    int end = message.length;
    if (end < 2 || end > MOST_BYTES || message[0] != '{' || message[end - 1] != '}') {
      return false;
    }
    int at = 0;
    do {
      at = field(message, skipBlanks(message, at + 1));
    } while (at != NOT_USUAL && message[at] == ',');
    return at == end - 1 && isWhole(message);
  }

  private void clear() {
    seen = 0;
    isHeartbeat = false;
    side = null;
    timeNanos = NONE;
    sequence = NONE;
    tradeId = NONE;
    exchangeBegin = 0;
    exchangeEnd = 0;
    series = null;
  }

  /** The last byte is a brace, so whatever stops at one stays within the message. */
  private static int skipBlanks(byte[] message, int from) {
    int at = from;
    while (at < message.length - 1 && message[at] == ' ') {
      at++;
    }
    return Math.min(at, message.length - 1);
  }

  /** Reads a field that begins at an index, and gives the index behind it. */
  private int field(byte[] message, int from) {
    if (message[from] != '"') {
      return NOT_USUAL;
    }
    int hash = 0;
    int nameEnd = from + 1;
    while (message[nameEnd] != '"') {
      hash = FieldSlots.hash(hash, message[nameEnd]);
      if (++nameEnd == message.length) {
        return NOT_USUAL;
      }
    }
    int slot = SLOTS.find(hash, message, from + 1, nameEnd);
    boolean isNew = slot != FieldSlots.UNKNOWN && (seen & 1 << slot) == 0;
    if (!isNew || nameEnd + 1 == message.length || message[nameEnd + 1] != ':') {
      return NOT_USUAL;
    }
    seen |= 1 << slot;
    int begin = skipBlanks(message, nameEnd + 2);
    if (message[begin] != '"') {
      return slot <= FieldSlots.LAST_NUMBER ? number(slot, message, begin, true) : NOT_USUAL;
    }
    int end =
        slot <= FieldSlots.LAST_NUMBER
            ? number(slot, message, begin + 1, false)
            : text(slot, message, begin + 1);
    return end == NOT_USUAL || message[end] != '"' || end + 1 == message.length
        ? NOT_USUAL
        : end + 1;
  }

  /**
   * Reads digits with at most one point between them.
   *
   * @param isJson whether they are a number of JSON, which may not begin with a zero
   */
  private int number(int slot, byte[] message, int from, boolean isJson) {
    long value = 0;
    int point = -1;
    int at = from;
    for (byte each = message[at]; ; each = message[++at]) {
      if (each >= '0' && each <= '9') {
        value = value * 10 + (each - '0');
      } else if (each == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    int count = point < 0 ? at - from : at - from - 1;
    int integers = point < 0 ? count : point - from;
    int scale = count - integers;
    boolean isUsual =
        integers > 0
            && count <= MOST_DIGITS
            && (point < 0 || scale > 0)
            && !(isJson && integers > 1 && message[from] == '0');
    if (!isUsual) {
      return NOT_USUAL;
    }
    if (slot < DECIMALS) {
      digits[slot] = value;
      scales[slot] = (byte) (value == 0 ? 0 : scale);
      return integers <= MOST_INTEGER_DIGITS ? at : NOT_USUAL;
    }
    if (slot == FieldSlots.SEQUENCE) {
      sequence = value;
    } else if (slot == FieldSlots.TRADE_ID) {
      tradeId = value;
    }
    return point < 0 ? at : NOT_USUAL;
  }

  /** Reads the text of a field, and gives the index of the quote behind it. */
  private int text(int slot, byte[] message, int from) {
    int end = from;
    while (message[end] != '"') {
      byte each = message[end];
      if (each < ' ' || each == '\\' || each == 0x7f || ++end == message.length) {
        return NOT_USUAL;
      }
    }
    return isTaken(slot, message, from, end) ? end : NOT_USUAL;
  }

  private boolean isTaken(int slot, byte[] message, int from, int end) {
    switch (slot) {
      case FieldSlots.TYPE -> {
        isHeartbeat = equal(HEARTBEAT, message, from, end);
        return isHeartbeat || equal(TICKER, message, from, end);
      }
      case FieldSlots.SIDE -> {
        side =
            equal(BUY[0], message, from, end) || equal(BUY[1], message, from, end)
                ? Side.BUY
                : Side.SELL;
        return side == Side.BUY
            || equal(SELL[0], message, from, end)
            || equal(SELL[1], message, from, end);
      }
      case FieldSlots.TIME -> {
        timeNanos = EventTime.usualNanos(message, from, end);
        return timeNanos >= 0;
      }
      case FieldSlots.EXCHANGE -> {
        exchangeBegin = from;
        exchangeEnd = end;
        return end > from;
      }
      default -> {
        productBegin = from;
        productEnd = end;
        return true;
      }
    }
  }

  private static boolean equal(byte[] word, byte[] message, int from, int end) {
    return Arrays.equals(word, 0, word.length, message, from, end);
  }

  private boolean isWhole(byte[] message) {
    if (isHeartbeat) {
      return timeNanos >= 0;
    }
    if (timeNanos < 0 || !has(0) || digits[0] == 0 || (seen & 1 << FieldSlots.PRODUCT_ID) == 0) {
      return false;
    }
    series = names.find(message, exchangeBegin, exchangeEnd, productBegin, productEnd);
    return series != null;
  }

  /** Whether the message is a heartbeat, of which only the time is known; else it is a tick. */
  public boolean isHeartbeat() {
    return isHeartbeat;
  }

  /** Event time, nanoseconds since 1970-01-01T00:00Z. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Exchange and product of a tick: the same object for the same series, usually. */
  public Series series() {
    return series;
  }

  /** The exchange's message number, or {@link #NONE}. */
  public long sequence() {
    return sequence;
  }

  /** The exchange's trade number, or {@link #NONE}. */
  public long tradeId() {
    return tradeId;
  }

  /** The taker's side, or null. */
  public Side side() {
    return side;
  }

  /** How many of the message's fields were present, without type and exchange. */
  public int fieldCount() {
    return Integer.bitCount(seen & FieldSlots.COUNTED);
  }

  /**
   * Which decimals the message has.
   *
   * @return a bit for each of {@link TickFields#DECIMALS}, the first one lowest
   */
  public int decimals() {
    return seen & FieldSlots.ALL_DECIMALS;
  }

  /** The digits of a decimal that the message has, as a whole number. */
  public long digits(int decimal) {
    return digits[decimal];
  }

  /** How many of the digits are behind the point; 0 for a zero. */
  public int scale(int decimal) {
    return scales[decimal];
  }

  private boolean has(int decimal) {
    return (seen & 1 << decimal) != 0;
  }

  /** The message as an object. */
  Message toMessage() {
    return isHeartbeat ? new Heartbeat(timeNanos) : new Priced(toTick());
  }

  private Tick toTick() {
    return new Tick(
        series,
        timeNanos,
        sequence == NONE ? null : (Long) sequence,
        tradeId == NONE ? null : (Long) tradeId,
        decimal(0),
        side,
        decimal(1),
        new Tick.Day(decimal(2), decimal(3), decimal(4), decimal(5), decimal(6)),
        new Tick.Book(decimal(7), decimal(8), decimal(9), decimal(10)),
        fieldCount());
  }

  private BigDecimal decimal(int index) {
    return has(index) ? BigDecimal.valueOf(digits[index], scales[index]) : null;
  }
}
