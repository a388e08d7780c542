package io.tickbeam.bench.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Messages as if they had come at another time. */
final class ShiftedTick {

  private static final JsonFactory JSON = new JsonFactory();

  private ShiftedTick() {}

  /** The message with another {@code time}; all else stays as it was written. */
  static byte[] at(Instant time, byte[] message) {
    ByteArrayOutputStream shifted = new ByteArrayOutputStream(message.length + 16);
    try (JsonParser in = JSON.createParser(message);
        JsonGenerator out = JSON.createGenerator(shifted)) {
      int depth = 0;
      while (in.nextToken() != null) {
        JsonToken token = in.currentToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token == JsonToken.FIELD_NAME && in.currentName().equals("time")) {
          in.nextToken();
          in.skipChildren();
          out.writeStringField("time", time.toString());
        } else {
          out.copyCurrentEventExact(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shifted.toByteArray();
  }
}
