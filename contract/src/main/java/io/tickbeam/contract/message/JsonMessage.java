package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tickbeam.contract.tick.InvalidFieldException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a message: one JSON object in UTF-8. */
final class JsonMessage {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /** Takes the fields of an object, in their order. */
  interface Fields {

    /**
     * Takes one field.
     *
     * @param token its value, at which the parser stands; what is nested in it is skipped
     */
    void put(String name, JsonToken token, JsonParser json) throws IOException;
  }

  private JsonMessage() {}

  /**
   * Hands over all fields of a message.
   *
   * @param bytes of the message, or null
   * @throws InvalidFieldException when they are not one JSON object in UTF-8
   */
  static void read(byte[] bytes, Fields fields) {
    if (bytes == null || bytes.length == 0) {
      throw new InvalidFieldException("empty message");
    }
    // Jackson would guess UTF-16 or UTF-32 from zero bytes or marks; the feed is UTF-8 alone.
    if (bytes[0] == 0 || (bytes.length > 1 && bytes[1] == 0)) {
      throw new InvalidFieldException("not JSON");
    }
    if (bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff) {
      throw new InvalidFieldException("not UTF-8");
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      requireObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        JsonToken token = json.nextToken();
        fields.put(name, token, json);
        if (token.isStructStart()) {
          json.skipChildren();
        }
      }
      requireEnd(json);
    } catch (IOException e) {
      throw new InvalidFieldException(isUtf8(bytes) ? "not JSON" : "not UTF-8");
    }
  }

  private static void requireObject(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == JsonToken.START_OBJECT) {
      return;
    }
    if (first == null) {
      throw new InvalidFieldException("not JSON");
    }
    json.skipChildren();
    requireEnd(json);
    throw new InvalidFieldException("not a JSON object");
  }

  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new InvalidFieldException("not JSON");
    }
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
