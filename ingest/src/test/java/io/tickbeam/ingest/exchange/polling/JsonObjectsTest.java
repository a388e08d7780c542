package io.tickbeam.ingest.exchange.polling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.message.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectsTest {

  private static List<Map<String, String>> read(String json) throws MalformedMessageException {
    return JsonObjects.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsNumbersAsTheyWereWritten() throws Exception {
    assertEquals(
        List.of(Map.of("a", "1.50", "b", "1e-12", "c", "0.12345678901234567890123456789")),
        read("{\"a\":1.50,\"b\":1e-12,\"c\":0.12345678901234567890123456789}"));
  }

  @Test
  void leavesOutWhatIsNestedOrNull() throws Exception {
    assertEquals(
        List.of(Map.of("a", "x"), Map.of()),
        read("[{\"n\":null,\"o\":{\"a\":1},\"l\":[{\"a\":2}],\"a\":\"x\"},{}]"));
  }

  @Test
  void readsEmptyArray() throws Exception {
    assertEquals(List.of(), read("[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "\"a\"", "[1]", "[{}", "{\"a\":", "{}{}", "[{},2]", "{} x"})
  void refusesEverythingElse(String json) {
    assertThrows(MalformedMessageException.class, () -> read(json));
  }
}
