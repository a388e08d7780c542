package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.time.EventTime;
import java.io.IOException;
import java.util.Set;

/**
 * Reads only the fields that ingest needs, by the rules of {@link MessageParser}, and checks that
 * the whole message is one JSON object. Ticks of the usual shape are read by a {@link TickScan}.
 * Not thread-safe.
 */
public final class FeedMessageParser {

  private static final Set<String> NEEDED =
      Set.of(
          TickFields.TYPE,
          TickFields.PRODUCT_ID,
          TickFields.TIME,
          TickFields.TRADE_ID,
          TickFields.SEQUENCE);

  private static final int NANOS_PER_MILLI = 1_000_000;

  private final TickScan scan = new TickScan();

  /**
   * Reads one message.
   *
   * @throws MalformedMessageException when the bytes are not one JSON object in UTF-8, have a type
   *     that is no string, or neither a type nor a product
   */
  public FeedMessage parse(byte[] message) throws MalformedMessageException {
    return scan.read(message) && !scan.isHeartbeat() ? tick(scan) : parseAny(message);
  }

  private static FeedMessage tick(TickScan tick) {
    return new FeedMessage(
        FeedMessage.TICKER,
        tick.series().productId(),
        tick.timeNanos() / NANOS_PER_MILLI,
        tick.tradeId(),
        tick.sequence());
  }

  /** As {@link #parse}, without the fast reading of the usual shape. */
  static FeedMessage parseAny(byte[] message) throws MalformedMessageException {
    Fields fields = new Fields();
    try {
      JsonMessage.read(message, fields);
    } catch (InvalidFieldException e) {
      throw new MalformedMessageException(e.getMessage());
    }
    return fields.toMessage();
  }

  private static final class Fields implements JsonMessage.Fields {
    private String type = "";
    private boolean isTypeValid = true;
    private String productId = "";
    private long timeMillis = FeedMessage.NONE;
    private long tradeId = FeedMessage.NONE;
    private long sequence = FeedMessage.NONE;

    @Override
    public boolean needs(String name) {
      return NEEDED.contains(name);
    }

    @Override
    public void put(String name, JsonToken token, JsonParser json) throws IOException {
      switch (name) {
        case TickFields.TYPE -> {
          type = text(token, json);
          isTypeValid = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
        }
        case TickFields.PRODUCT_ID -> productId = text(token, json);
        case TickFields.TIME -> timeMillis = timeMillis(token, text(token, json));
        case TickFields.TRADE_ID -> tradeId = wholeNumber(name, token, text(token, json));
        case TickFields.SEQUENCE -> sequence = wholeNumber(name, token, text(token, json));
        default -> {
          // Not needed here: ingest publishes the bytes as they are.
        }
      }
    }

    private static String text(JsonToken token, JsonParser json) throws IOException {
      return token.isScalarValue() && token != JsonToken.VALUE_NULL ? json.getText() : "";
    }

    FeedMessage toMessage() throws MalformedMessageException {
      if (!isTypeValid) {
        throw new MalformedMessageException("invalid type");
      }
      if (type.isEmpty() && productId.isEmpty()) {
        throw new MalformedMessageException("neither type nor product_id");
      }
      // Ticks from files of other tools may have no type.
      String typeOrTicker = type.isEmpty() ? FeedMessage.TICKER : type;
      return new FeedMessage(typeOrTicker, productId, timeMillis, tradeId, sequence);
    }
  }

  private static long timeMillis(JsonToken token, String text) {
    try {
      return EventTime.parseNanos(FieldText.string(TickFields.TIME, token, text)) / NANOS_PER_MILLI;
    } catch (InvalidFieldException e) {
      return FeedMessage.NONE;
    }
  }

  private static long wholeNumber(String name, JsonToken token, String text) {
    try {
      boolean isAbsent = FieldText.isAbsent(name, token, text);
      Long number = FieldText.wholeNumber(name, token, isAbsent ? null : text);
      return number == null ? FeedMessage.NONE : number;
    } catch (InvalidFieldException e) {
      return FeedMessage.NONE;
    }
  }
}
