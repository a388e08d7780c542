package io.tickbeam.contract.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.contract.message.Message.Heartbeat;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.Message.Unusable;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single messages of ten years, as the exchange really sent them. */
class OddMessagesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void takesOrRefusesEachOddMessageAsItsTypeAndFieldsSay() throws IOException {
    List<JsonNode> messages = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.file("coinbase/odd_messages.jsonl"))) {
      messages.add(JSON.readTree(JSON.readTree(line).get("raw").asText()));
    }

    assertEquals(46, messages.size());
    assertEquals(
        messages.stream().map(OddMessagesTest::expected).toList(),
        messages.stream().map(OddMessagesTest::outcome).toList());
    assertEquals(
        27,
        messages.stream().map(OddMessagesTest::outcome).filter(o -> o.startsWith("tick")).count());
  }

  /** By the definitions: a ticker needs a price above 0 and a time, a heartbeat a time. */
  private static String expected(JsonNode message) {
    String type = message.get("type").asText();
    if (type.equals("heartbeat")) {
      return "heartbeat " + Instant.parse(message.get("time").asText());
    }
    if (!type.equals("ticker")) {
      return "unsupported type";
    }
    if (new BigDecimal(message.get("price").asText()).signum() == 0) {
      return "price out of range";
    }
    if (!message.has("time")) {
      return "missing time";
    }
    return "tick "
        + message.get("product_id").asText()
        + " "
        + Instant.parse(message.get("time").asText())
        + " "
        + message.get("trade_id").asLong()
        + " "
        + message.get("price").asText()
        + " "
        + message.get("side").asText()
        + " fields "
        + (message.size() - 1);
  }

  private static String outcome(JsonNode message) {
    Message parsed = new MessageParser().parse(message.toString().getBytes(StandardCharsets.UTF_8));
    if (parsed instanceof Heartbeat heartbeat) {
      return "heartbeat " + EventTime.toInstant(heartbeat.timeNanos());
    }
    if (parsed instanceof Unusable unusable) {
      return unusable.reason();
    }
    Tick tick = ((Priced) parsed).tick();
    return "tick "
        + tick.series().productId()
        + " "
        + EventTime.toInstant(tick.timeNanos())
        + " "
        + tick.tradeId()
        + " "
        + tick.price().toPlainString()
        + " "
        + tick.side().wireName()
        + " fields "
        + tick.fieldCount();
  }
}
