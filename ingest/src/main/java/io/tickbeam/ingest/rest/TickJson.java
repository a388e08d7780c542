package io.tickbeam.ingest.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tick in the shape of Coinbase's {@code ticker}, with the field {@code exchange}. What an
 * exchange does not give is absent.
 */
public final class TickJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** A tick of a product on an exchange. */
  public TickJson(String exchange, String productId) {
    fields.put("type", "ticker");
    fields.put("exchange", exchange);
    fields.put("product_id", productId);
  }

  /** Adds a field, as a string; not where the text is null. */
  public TickJson with(String field, String text) {
    if (text != null) {
      fields.put(field, text);
    }
    return this;
  }

  /** The message, in UTF-8. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : fields.entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
