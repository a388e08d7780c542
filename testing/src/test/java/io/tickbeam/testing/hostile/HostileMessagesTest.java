package io.tickbeam.testing.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickbeam.testing.reference.ReferenceReading;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMessagesTest {

  private static final Instant START = Instant.parse("2025-12-02T03:00:00Z");
  private static final int COUNT = 4_000;

  @Test
  void theSameSeedGivesTheSameMessages() {
    List<HostileMessage> first = messages(7);
    List<HostileMessage> second = messages(7);

    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(first.get(i).value(), second.get(i).value(), "message " + i);
      assertArrayEquals(first.get(i).key(), second.get(i).key(), "message " + i);
    }
  }

  @Test
  void everyFourthIsAnOrdinaryTick() {
    List<HostileMessage> good = messages(8).stream().filter(HostileMessage::isGood).toList();

    assertEquals(COUNT / 4, good.size());
    good.forEach(each -> assertEquals(Kind.TICK, ReferenceReading.kind(each.value())));
  }

  @Test
  void theOthersAreOfEachKind() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    messages(9).stream()
        .filter(each -> !each.isGood())
        .forEach(each -> counts.merge(ReferenceReading.kind(each.value()), 1, Integer::sum));

    assertTrue(counts.get(Kind.TICK) > COUNT / 20, counts.toString());
    assertTrue(counts.get(Kind.HEARTBEAT) > COUNT / 100, counts.toString());
    assertTrue(counts.get(Kind.UNUSABLE) > COUNT / 5, counts.toString());
  }

  /** Which of differing copies counts is not always defined. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void copiesOfATickDoNotDiffer(long seed) throws Exception {
    Map<String, String> contents = new HashMap<>();
    List<String> differing = new ArrayList<>();
    for (HostileMessage message : messages(seed, 10_000)) {
      if (ReferenceReading.kind(message.value()) == Kind.TICK) {
        String content = new String(ReferenceReading.plain(message.value()), UTF_8);
        String earlier =
            contents.putIfAbsent(identity(new ObjectMapper().readTree(content)), content);
        if (earlier != null && !earlier.equals(content)) {
          differing.add(earlier + " and " + content);
        }
      }
    }

    assertEquals(List.of(), differing);
  }

  private static String identity(JsonNode tick) {
    String series = tick.path("exchange").asText("coinbase") + "|" + tick.get("product_id");
    for (String number : List.of("trade_id", "sequence")) {
      if (tick.has(number)) {
        return series + "|" + number + "|" + new BigInteger(tick.get(number).asText());
      }
    }
    return series + "|" + Instant.parse(tick.get("time").asText()) + "|" + tick.get("price");
  }

  private static List<HostileMessage> messages(long seed) {
    return messages(seed, COUNT);
  }

  private static List<HostileMessage> messages(long seed, int count) {
    List<HostileMessage> messages = new ArrayList<>();
    HostileMessages.of(seed, START, 100_000).forEach(count, messages::add);
    return messages;
  }
}
