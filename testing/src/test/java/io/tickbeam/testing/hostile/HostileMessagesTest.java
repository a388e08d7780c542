package io.tickbeam.testing.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.testing.reference.ReferenceReading;
import io.tickbeam.testing.reference.ReferenceReading.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  private static List<HostileMessage> messages(long seed) {
    List<HostileMessage> messages = new ArrayList<>();
    HostileMessages.of(seed, START, 100_000).forEach(COUNT, messages::add);
    return messages;
  }
}
