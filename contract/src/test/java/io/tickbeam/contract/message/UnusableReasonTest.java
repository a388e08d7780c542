package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tickbeam.contract.message.Message.Unusable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusableReasonTest {

  @ParameterizedTest
  @CsvSource({
    "'x', NOT_JSON",
    "'[]', NOT_JSON",
    "'', NOT_JSON",
    "'{\"product_id\":\"A\",\"time\":\"2025-12-02T03:00:00Z\"}', MISSING_FIELD",
    "'{\"product_id\":\"A\",\"price\":\"x\",\"time\":\"2025-12-02T03:00:00Z\"}', INVALID_FIELD",
    "'{\"product_id\":\"A\",\"price\":\"1\",\"time\":\"2999-12-02T03:00:00Z\"}', OUT_OF_RANGE",
    "'{\"type\":\"level2\",\"product_id\":\"A\"}', UNSUPPORTED_TYPE"
  })
  void eachMessageOfTheParserHasAKind(String message, UnusableReason expected) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    Unusable unusable = assertInstanceOf(Unusable.class, new MessageParser().parse(bytes));

    assertEquals(expected, UnusableReason.of(unusable.reason()), unusable.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "binary frame, NOT_JSON",
    "ticker without product_id, MISSING_FIELD",
    "binance: not JSON, NOT_JSON",
    "coinapi: missing rate, MISSING_FIELD",
    "heartbeat without a usable time, INVALID_FIELD",
    "larger than Kafka takes, TOO_LARGE",
    "refused by Kafka: The timestamp of the message is out of range, REFUSED",
    "parser failed with NullPointerException, DEFECT",
    "ingest has failed at it, DEFECT",
    "something else, OTHER"
  })
  void eachReasonOfIngestHasAKind(String reason, UnusableReason expected) {
    assertEquals(expected, UnusableReason.of(reason));
  }

  @Test
  void namesInMetricsAreLowerCase() {
    assertEquals("missing_field", UnusableReason.MISSING_FIELD.label());
  }
}
