package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads the few fields that ingest needs, and checks that the whole message is one JSON object. */
public final class FeedMessageParser {

  private static final long LAST_USABLE_MILLIS =
      Instant.parse("2262-01-01T00:00:00Z").toEpochMilli() - 1;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private FeedMessageParser() {}

  /**
   * Reads one message.
   *
   * @throws MalformedMessageException when the bytes are not one JSON object in UTF-8, or have
   *     neither a type nor a product
   */
  public static FeedMessage parse(byte[] message) throws MalformedMessageException {
    if (message.length == 0) {
      throw new MalformedMessageException("empty message");
    }
    // Jackson would take zero bytes for UTF-16; the feed is UTF-8 alone.
    if (message[0] == 0 || (message.length > 1 && message[1] == 0)) {
      throw new MalformedMessageException("not JSON");
    }
    try (JsonParser json = JSON.createParser(message)) {
      return object(json);
    } catch (IOException e) {
      throw new MalformedMessageException("not JSON");
    }
  }

  private static FeedMessage object(JsonParser json) throws IOException, MalformedMessageException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      boolean complete = first != null && json.nextToken() == null;
      throw new MalformedMessageException(complete ? "not a JSON object" : "not JSON");
    }
    Fields fields = new Fields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      if (json.nextToken().isScalarValue()) {
        fields.put(name, json);
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new MalformedMessageException("not JSON");
    }
    return fields.toMessage();
  }

  private static final class Fields {
    private String type = "";
    private String productId = "";
    private long timeMillis = FeedMessage.NONE;
    private long tradeId = FeedMessage.NONE;
    private long sequence = FeedMessage.NONE;

    void put(String name, JsonParser json) throws IOException {
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      switch (name) {
        case "type" -> type = json.getText();
        case "product_id" -> productId = json.getText();
        case "time" -> timeMillis = timeMillis(json.getText());
        case "trade_id" -> tradeId = natural(json.getText());
        case "sequence" -> sequence = natural(json.getText());
        default -> {
          // Not needed here: the bytes travel on as they are.
        }
      }
    }

    FeedMessage toMessage() throws MalformedMessageException {
      if (type.isEmpty() && productId.isEmpty()) {
        throw new MalformedMessageException("neither type nor product_id");
      }
      // A tick may come without a type, for instance from a file written by another tool.
      String meant = type.isEmpty() ? FeedMessage.TICKER : type;
      return new FeedMessage(meant, productId, timeMillis, tradeId, sequence);
    }
  }

  private static long timeMillis(String text) {
    try {
      long millis = EventTime.toMillis(text);
      return millis >= 0 && millis <= LAST_USABLE_MILLIS ? millis : FeedMessage.NONE;
    } catch (DateTimeException | ArithmeticException e) {
      return FeedMessage.NONE;
    }
  }

  private static long natural(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return FeedMessage.NONE;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return FeedMessage.NONE;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
