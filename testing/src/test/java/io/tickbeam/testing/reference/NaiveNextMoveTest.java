package io.tickbeam.testing.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.testing.reference.NaiveNextMove.NextMove;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The reference of next moves, on cases small enough to work out by hand. */
class NaiveNextMoveTest {

  private static ReferenceMessages ticks() {
    return new ReferenceMessages();
  }

  private static String at(String afterNoon) {
    return "coinbase|BTC-USD|" + ReferenceMessages.time(afterNoon);
  }

  @Test
  void nextMovesLookAheadTwentySecondsAndNoFurther() {
    List<byte[]> messages =
        ticks()
            .add("PT0S", "100")
            .add("PT0.963S", "101")
            .add("PT20S", "99")
            .add("PT20.963001S", "98")
            .add("PT40.963S", "97")
            .list();

    assertEquals(
        Map.of(
            at("PT0S") + "|1|100", new NextMove("0.963", "20.0"),
            at("PT0.963S") + "|2|101", new NextMove("20.0", "19.037"),
            at("PT20S") + "|3|99", new NextMove("20.0", "0.963001"),
            at("PT20.963001S") + "|4|98", new NextMove("20.0", "19.999999"),
            at("PT40.963S") + "|5|97", new NextMove("20.0", "20.0")),
        NaiveNextMove.compute(messages));
  }

  @Test
  void aTickBeyondTwentySecondsIsNoNextMove() {
    List<byte[]> messages = ticks().add("PT0S", "1e-12").add("PT20.000001S", "1e12").list();

    assertEquals(
        new NextMove("20.0", "20.0"),
        NaiveNextMove.compute(messages).get(at("PT0S") + "|1|0.000000000001"));
  }

  @Test
  void ofTicksAtOneTimeTheOneWithTheHigherSequenceIsLater() {
    String form =
        """
        {"type":"ticker","product_id":"BTC-USD","time":"%s","price":"%s","trade_id":%d,\
        "sequence":%d}""";
    List<byte[]> messages =
        ticks()
            .addRaw(form.formatted(ReferenceMessages.NOON, "6", 1, 30))
            .addRaw(form.formatted(ReferenceMessages.NOON, "5", 2, 20))
            .addRaw(form.formatted(ReferenceMessages.NOON, "5", 3, 10))
            .list();

    assertEquals(
        Map.of(
            at("PT0S") + "|1|6", new NextMove("20.0", "20.0"),
            at("PT0S") + "|2|5", new NextMove("0.0", "20.0"),
            at("PT0S") + "|3|5", new NextMove("0.0", "20.0")),
        NaiveNextMove.compute(messages));
  }

  @Test
  void nextMovesAreInMicrosecondsHalfEven() {
    List<byte[]> messages =
        ticks()
            .add("PT0S", "1")
            .add("PT0.0000005S", "2")
            .add("PT0.000002S", "3")
            .add("PT1.0000025S", "4")
            .list();

    // Differences 0.5, 1.5 and 1,000,000.5 microseconds.
    SortedMap<String, NextMove> moves = NaiveNextMove.compute(messages);
    assertEquals("0.0", moves.get(at("PT0S") + "|1|1").higherWindow());
    assertEquals("0.000002", moves.get(at("PT0.0000005S") + "|2|2").higherWindow());
    assertEquals("1.0", moves.get(at("PT0.000002S") + "|3|3").higherWindow());
  }

  @Test
  void repeatsHeartbeatsAndOtherExchangesAreKeptApart() {
    String other =
        """
        {"exchange":"binance","product_id":"BTC-USD","time":"%s","price":50}"""
            .formatted(ReferenceMessages.NOON);
    String heartbeat =
        """
        {"type":"heartbeat","product_id":"BTC-USD","time":"%s"}"""
            .formatted(ReferenceMessages.NOON);
    ReferenceMessages messages = ticks().add("PT0S", "100").addRaw(other).addRaw(heartbeat);
    messages.list().forEach(message -> messages.addRaw(new String(message, UTF_8)));

    SortedMap<String, NextMove> moves = NaiveNextMove.compute(messages.list());

    assertEquals(
        List.of(
            "binance|BTC-USD|2026-01-05T12:00:00Z||50",
            "coinbase|BTC-USD|2026-01-05T12:00:00Z|1|100"),
        List.copyOf(moves.keySet()));
    assertEquals(240, NaiveMovingStats.compute(messages.list(), 30).size());
  }

  @Test
  void ticksWithOneKeyAndTwoResultsAreRefused() {
    String form =
        """
        {"product_id":"BTC-USD","time":"%s","price":"%s","sequence":%d}""";
    List<byte[]> messages =
        ticks()
            .addRaw(form.formatted(ReferenceMessages.NOON, "5", 1))
            .addRaw(form.formatted(ReferenceMessages.NOON, "6", 2))
            .addRaw(form.formatted(ReferenceMessages.NOON, "5", 3))
            .list();

    assertThrows(IllegalArgumentException.class, () -> NaiveNextMove.compute(messages));
  }
}
