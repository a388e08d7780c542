package io.tickbeam.dashboard.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.tickbeam.contract.tick.InvalidFieldException;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.time.EventTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** JSON with names in snake case; times are text in ISO 8601. */
public final class Json {

  /** Reads and writes records, and ignores fields that a record has not. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(
              new SimpleModule()
                  .addSerializer(new ToStringSerializer(Instant.class))
                  .addDeserializer(Instant.class, new TimeReader()))
          .build();

  /** Far more than a result or a status has; as a tree in memory it takes many times as much. */
  private static final int LARGEST_BYTES = 1 << 20;

  private static final int MOST_DIGITS = 100;
  private static final int LONGEST_DECIMAL = 220;

  private static final class TimeReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    TimeReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return time(json.getText());
    }
  }

  private Json() {}

  /**
   * A time in ISO 8601, UTC.
   *
   * @throws InvalidFieldException when it is none, or not in 1970 to 2262
   */
  public static Instant time(String text) {
    return EventTime.toInstant(EventTime.parseNanos(text));
  }

  /**
   * A decimal of any sign.
   *
   * @throws InvalidFieldException when it is none, or has more than a hundred digits on a side of
   *     the point
   */
  public static BigDecimal decimal(String field, String text) {
    try {
      BigDecimal value = text.length() > LONGEST_DECIMAL ? null : new BigDecimal(text);
      // Told without writing out an exponent of millions.
      if (value != null
          && Math.abs((long) value.scale()) <= MOST_DIGITS
          && (long) value.precision() - value.scale() <= MOST_DIGITS) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new InvalidFieldException("invalid " + field);
  }

  /**
   * A message of one JSON object.
   *
   * @param bytes null for a message without a value
   * @throws InvalidFieldException when it is none
   */
  public static ObjectNode read(byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw new InvalidFieldException("empty message");
    }
    if (bytes.length > LARGEST_BYTES) {
      throw new InvalidFieldException("message too large");
    }
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new InvalidFieldException("not JSON");
    }
    throw new InvalidFieldException("not a JSON object");
  }

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An object that says which product it is about. */
  public static ObjectNode object(Series series) {
    return object().put("exchange", series.exchange()).put("product_id", series.productId());
  }
}
