package io.tickbeam.ingest.exchange.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.contract.message.TickFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a tick in the form of topic {@code tickers}, for exchanges with another form. Fields that
 * an exchange does not give are left out.
 */
public final class TickJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** A tick of a product on an exchange. */
  public TickJson(String exchange, String productId) {
    fields.put(TickFields.TYPE, FeedMessage.TICKER);
    fields.put(TickFields.EXCHANGE, exchange);
    fields.put(TickFields.PRODUCT_ID, productId);
  }

  /** Adds a field, as a string; null leaves it out. */
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
