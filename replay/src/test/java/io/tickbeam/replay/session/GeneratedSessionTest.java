package io.tickbeam.replay.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class GeneratedSessionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TICKS = "--ticks=20000";

  @Test
  void givesTheSameBytesForTheSameSeedAndOthersForAnother() {
    byte[][] first = GeneratedSession.of(TICKS).stream().toArray(byte[][]::new);
    byte[][] again = GeneratedSession.of(TICKS).stream().toArray(byte[][]::new);
    byte[][] other = GeneratedSession.of(TICKS, "--seed=2").stream().toArray(byte[][]::new);
    assertArrayEquals(first, again);
    assertFalse(Arrays.deepEquals(first, other));
  }

  @Test
  void countsTradesByOneAndSequencesUpwardsPerProduct() throws IOException {
    Map<String, JsonNode> last = new HashMap<>();
    for (JsonNode tick : ticks()) {
      JsonNode before = last.put(tick.path("product_id").asText(), tick);
      if (before != null) {
        assertEquals(before.path("trade_id").asLong() + 1, tick.path("trade_id").asLong());
        assertTrue(before.path("sequence").asLong() < tick.path("sequence").asLong());
        assertFalse(time(tick).isBefore(time(before)), "time runs backwards in a product");
      }
    }
    assertEquals(Set.copyOf(GeneratedSession.of().products()), last.keySet());
  }

  @Test
  void hasTheFieldsAndTheOdditiesOfTheRealFeed() throws IOException {
    int sharedTimes = 0;
    int backwards = 0;
    JsonNode before = null;
    Set<Integer> digitsOfSizes = new TreeSet<>();
    for (JsonNode tick : ticks()) {
      assertEquals(17, tick.size());
      BigDecimal price = decimal(tick, "price");
      assertTrue(price.signum() > 0 && decimal(tick, "last_size").signum() > 0);
      assertTrue(decimal(tick, "low_24h").compareTo(price) <= 0);
      assertTrue(decimal(tick, "high_24h").compareTo(price) >= 0);
      assertTrue(decimal(tick, "best_bid").compareTo(decimal(tick, "best_ask")) < 0);
      digitsOfSizes.add(decimal(tick, "last_size").unscaledValue().toString().length());
      if (before != null) {
        int order = time(tick).compareTo(time(before));
        sharedTimes += order == 0 ? 1 : 0;
        backwards += order < 0 ? 1 : 0;
      }
      before = tick;
    }
    assertEquals(0.45, sharedTimes / 20_000.0, 0.03);
    assertTrue(backwards > 100, "time never runs backwards across products");
    assertTrue(digitsOfSizes.size() >= 6, "sizes are all alike: " + digitsOfSizes);
  }

  @Test
  void lastsAsLongAsItsRateSays() throws IOException {
    List<JsonNode> ticks = ticks();
    Duration length =
        Duration.between(GeneratedSession.of().start(), time(ticks.get(ticks.size() - 1)));
    assertEquals(200.0, length.toMillis() / 1_000.0, 10.0);
  }

  private static List<JsonNode> ticks() throws IOException {
    List<JsonNode> ticks = new ArrayList<>();
    for (byte[] tick : GeneratedSession.of(TICKS)) {
      ticks.add(JSON.readTree(tick));
    }
    return ticks;
  }

  private static Instant time(JsonNode tick) {
    return Instant.parse(tick.path("time").asText());
  }

  private static BigDecimal decimal(JsonNode tick, String field) {
    return new BigDecimal(tick.path(field).asText());
  }
}
