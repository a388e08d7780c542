package io.tickbeam.ingest.exchange.polling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tickbeam.contract.message.MalformedMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON object, or an array of objects, as the text of their fields. Numbers keep their
 * digits and their notation. Nested values and nulls are left out.
 */
public final class JsonObjects {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonObjects() {}

  /**
   * The objects of the body, in order.
   *
   * @throws MalformedMessageException when the body is neither an object nor an array of objects
   */
  public static List<Map<String, String>> read(byte[] body) throws MalformedMessageException {
    try (JsonParser json = JSON.createParser(body)) {
      List<Map<String, String>> objects = new ArrayList<>();
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        objects.add(fields(json));
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          objects.add(fields(json));
        }
      }
      boolean isWhole =
          (first == JsonToken.START_OBJECT || json.currentToken() == JsonToken.END_ARRAY)
              && json.nextToken() == null;
      if (!isWhole) {
        throw new MalformedMessageException("neither a JSON object nor an array of them");
      }
      return objects;
    } catch (IOException e) {
      throw new MalformedMessageException("not JSON");
    }
  }

  private static Map<String, String> fields(JsonParser json) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.getCurrentName();
      JsonToken value = json.nextToken();
      if (!value.isScalarValue()) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        fields.put(name, json.getText());
      }
    }
    return fields;
  }
}
