package io.tickbeam.testing.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The references of moving statistics and scores, on cases small enough to work out by hand. */
class NaiveMovingStatsTest {

  private static final String NO_SCORES = scores(null, null, null, null, null, null);

  private static ReferenceMessages ticks() {
    return new ReferenceMessages();
  }

  private static String at(String afterNoon) {
    return "coinbase|BTC-USD|" + ReferenceMessages.time(afterNoon);
  }

  private static String length(String window, int count, String mean, String deviation) {
    String quoted = deviation == null ? "null" : '"' + deviation + '"';
    return """
        {"window":"%s","count":%d,"avg_price":"%s","std_price":%s}"""
        .formatted(window, count, mean, quoted);
  }

  private static String lengths(int count, String mean, String deviation, String... windows) {
    return Stream.of(windows)
        .map(window -> length(window, count, mean, deviation))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String allLengths(int count, String mean, String deviation) {
    return lengths(count, mean, deviation, "30s", "1m", "5m", "15m", "30m", "1h");
  }

  private static String scores(String... six) {
    List<String> windows = List.of("30s", "1m", "5m", "15m", "30m", "1h");
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < six.length; i++) {
      String score = six[i] == null ? "null" : '"' + six[i] + '"';
      json.append(json.isEmpty() ? "[" : ",");
      json.append("{\"window\":\"%s\",\"z_score\":%s}".formatted(windows.get(i), score));
    }
    return json.append("]").toString();
  }

  @Test
  void aSingleTickIsInEachLengthUntilThatHasPassed() {
    SortedMap<String, String> stats =
        NaiveMovingStats.compute(ticks().add("PT0S", "100").list(), 30);

    String price = "100.000000000000000000";
    // From half a minute past noon, as the end of a window is exclusive, to one o'clock.
    assertEquals(120, stats.size());
    assertEquals(at("PT30S"), stats.firstKey());
    assertEquals(at("PT1H"), stats.lastKey());
    assertEquals(allLengths(1, price, null), stats.get(at("PT30S")));
    assertEquals(lengths(1, price, null, "1m", "5m", "15m", "30m", "1h"), stats.get(at("PT1M")));
    assertEquals(lengths(1, price, null, "5m", "15m", "30m", "1h"), stats.get(at("PT1M30S")));
    assertEquals(lengths(1, price, null, "1h"), stats.get(at("PT1H")));
  }

  @Test
  void aTickBetweenEvaluationTimesLeavesBeforeAFullHourIsOver() {
    SortedMap<String, String> stats =
        NaiveMovingStats.compute(ticks().add("PT10.5S", "100").list(), 30);

    assertEquals(120, stats.size());
    assertEquals(at("PT30S"), stats.firstKey());
    assertEquals(at("PT1H"), stats.lastKey());
  }

  @Test
  void meanAndSampleDeviationAreRoundedOnceAtTheEnd() {
    List<byte[]> messages =
        ticks().add("PT1S", "1").add("PT2S", "2").add("PT31S", "2").add("PT32S", "4").list();

    SortedMap<String, String> stats = NaiveMovingStats.compute(messages, 30);

    // Variances: 0.5 / 1; 2 / 1; (1.25² + 0.25² + 0.25² + 1.75²) / 3 = 4.75 / 3.
    String rootOfTwo = "1.414213562373095049";
    assertEquals(
        allLengths(2, "1.500000000000000000", "0.707106781186547524"), stats.get(at("PT30S")));
    assertEquals(
        lengths(4, "2.250000000000000000", "1.258305739211791616", "1m", "5m", "15m", "30m", "1h")
            .replace("[", "[" + length("30s", 2, "3.000000000000000000", rootOfTwo) + ","),
        stats.get(at("PT1M")));
  }

  @Test
  void equalPricesHaveDeviationZeroAndNoScore() {
    List<byte[]> messages = ticks().add("PT1S", "7").add("PT2S", "7").add("PT31S", "8").list();

    assertEquals(
        allLengths(2, "7.000000000000000000", "0.000000000000000000"),
        NaiveMovingStats.compute(messages, 30).get(at("PT30S")));
    assertEquals(NO_SCORES, NaiveZScores.compute(messages, 30).get(at("PT31S") + "|3|8"));
  }

  @Test
  void nothingIsSaidWithinAGapOfMoreThanAnHour() {
    List<byte[]> messages = ticks().add("PT0S", "100").add("PT2H", "200").list();

    SortedMap<String, String> stats = NaiveMovingStats.compute(messages, 30);

    assertEquals(240, stats.size());
    assertNull(stats.get(at("PT1H30S")));
    assertNull(stats.get(at("PT2H")));
    assertEquals(allLengths(1, "200.000000000000000000", null), stats.get(at("PT2H30S")));
  }

  @Test
  void verySmallAndVeryLargePricesKeepTheirDigits() {
    List<byte[]> messages = ticks().add("PT1S", "1e-12").add("PT2S", "1e12").list();

    // (10^12 + 10^-12) / 2 and (10^12 - 10^-12) / √2, where 1/√2 is
    // 0.707106781186547524400844362104849.
    assertEquals(
        allLengths(2, "500000000000.000000000000500000", "707106781186.547524400843654998"),
        NaiveMovingStats.compute(messages, 30).get(at("PT30S")));
  }

  @Test
  void aPriceWithMoreThanEighteenDecimalsIsRoundedWhenRead() {
    List<byte[]> messages = ticks().add("PT1S", "1.12345678901234567850001").list();

    assertEquals(
        allLengths(1, "1.123456789012345679", null),
        NaiveMovingStats.compute(messages, 30).get(at("PT30S")));
  }

  @Test
  void aScoreTakesMeanAndDeviationOfTheLastEvaluationTime() {
    List<byte[]> messages =
        ticks()
            .add("PT1S", "1")
            .add("PT2S", "2")
            .add("PT29.999999999S", "3")
            .add("PT30S", "1")
            .add("PT59S", "3")
            .add("PT1M10S", "4")
            .list();

    SortedMap<String, String> scores = NaiveZScores.compute(messages, 30);

    assertEquals(6, scores.size());
    assertEquals(NO_SCORES, scores.get(at("PT29.999999999S") + "|3|3"));
    // Of 1, 2, 3 mean 2 and deviation 1; a tick at the border sees those before it, not itself.
    String below = "-1.000000000000000000";
    assertEquals(
        scores(below, below, below, below, below, below), scores.get(at("PT30S") + "|4|1"));
    // Of 1, 3 mean 2 and deviation √2; of 1, 2, 3, 1, 3 mean 2 and deviation 1.
    String two = "2.000000000000000000";
    assertEquals(
        scores("1.414213562373095049", two, two, two, two, two),
        scores.get(at("PT1M10S") + "|6|4"));
  }

  @Test
  void aScoreUsesTheDeviationBeforeItIsRounded() {
    // Deviation 10^-18 / √2: rounded to 18 places it would be 10^-18, and the score -0.5.
    List<byte[]> messages =
        ticks()
            .add("PT1S", "1.000000000000000000")
            .add("PT2S", "1.000000000000000001")
            .add("PT31S", "1")
            .list();

    String score = "-0.707106781186547524";
    assertEquals(
        scores(score, score, score, score, score, score),
        NaiveZScores.compute(messages, 30).get(at("PT31S") + "|3|1"));
  }
}
