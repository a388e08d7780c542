package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.InvalidFieldException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message in the shape of Coinbase's {@code ticker} or {@code heartbeat}. Never throws on
 * bad input: that becomes {@link Unusable} with the reason.
 */
public final class MessageParser {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private MessageParser() {}

  /** What the bytes of a message say; null stands for a message without a value. */
  public static Message parse(byte[] value) {
    if (value == null || value.length == 0) {
      return new Unusable("empty message", value);
    }
    try {
      return classify(parseFields(value));
    } catch (InvalidFieldException e) {
      return new Unusable(e.getMessage(), value);
    } catch (IOException e) {
      return new Unusable(isUtf8(value) ? "not JSON" : "not UTF-8", value);
    }
  }

  private static Message classify(TickFields fields) {
    String type = fields.type();
    if (type == null || type.equals("ticker")) {
      return new Priced(fields.toTick());
    }
    if (type.equals("heartbeat")) {
      return new Heartbeat(fields.requiredTimeNanos());
    }
    throw new InvalidFieldException("unsupported type");
  }

  private static TickFields parseFields(byte[] value) throws IOException {
    // Jackson would guess UTF-16 or UTF-32 from zero bytes or marks; the wire has UTF-8 alone.
    if (value.length > 1 && (value[0] == 0 || value[1] == 0)) {
      throw new InvalidFieldException("not JSON");
    }
    if (value[0] == (byte) 0xfe || value[0] == (byte) 0xff) {
      throw new InvalidFieldException("not UTF-8");
    }
    try (JsonParser json = JSON.createParser(value)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw new InvalidFieldException("not JSON");
      }
      if (first != JsonToken.START_OBJECT) {
        json.skipChildren();
        requireEnd(json);
        throw new InvalidFieldException("not a JSON object");
      }
      TickFields fields = new TickFields();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_NULL) {
          fields.remove(name);
        } else {
          fields.put(name, token.isScalarValue() ? json.getText() : "", token);
          json.skipChildren();
        }
      }
      requireEnd(json);
      return fields;
    }
  }

  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new InvalidFieldException("not JSON");
    }
  }

  private static boolean isUtf8(byte[] value) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
