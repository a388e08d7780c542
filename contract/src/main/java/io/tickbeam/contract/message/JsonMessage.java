package io.tickbeam.contract.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tickbeam.contract.tick.InvalidFieldException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads the fields of a message: one JSON object in UTF-8. */
final class JsonMessage {

  /**
   * In messages of up to so many bytes the text of every field is read. In larger ones only that of
   * fields that are needed: as text, a field of a hundred megabytes takes several times as much.
   */
  private static final int SMALL_BYTES = 1 << 20;

  private static final int BUFFER_CHARACTERS = 8 << 10;

  /** No text of a small message is longer, and no text that is needed in any. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(SMALL_BYTES).build())
          .build();

  /** Takes the fields of an object, in their order. */
  interface Fields {

    /** Whether the text of a field is needed. */
    boolean needs(String name);

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
    boolean isSmall = bytes.length <= SMALL_BYTES;
    try (JsonParser json = JSON.createParser(bytes)) {
      if (!isSmall) {
        requireUtf8(bytes);
      }
      requireObject(json);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.getCurrentName();
        JsonToken token = json.nextToken();
        if (isSmall || fields.needs(name)) {
          put(fields, name, token, json);
        }
        if (token.isStructStart()) {
          json.skipChildren();
        }
      }
      requireEnd(json);
    } catch (IOException e) {
      requireUtf8(bytes);
      throw new InvalidFieldException("not JSON");
    }
  }

  private static void put(Fields fields, String name, JsonToken token, JsonParser json)
      throws IOException {
    try {
      fields.put(name, token, json);
    } catch (StreamConstraintsException e) {
      throw new InvalidFieldException("invalid " + name);
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

  /** Decodes piece by piece: the whole text would take twice the memory of the message. */
  private static void requireUtf8(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(BUFFER_CHARACTERS);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new InvalidFieldException("not UTF-8");
    }
  }
}
