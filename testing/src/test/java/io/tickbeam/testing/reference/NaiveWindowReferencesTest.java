package io.tickbeam.testing.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Volume spikes and summaries of the reference, on cases worked out by hand. */
class NaiveWindowReferencesTest {

  private static String size(String size) {
    return "\"last_size\":\"" + size + "\"";
  }

  private static Map<String, String> spikes(List<byte[]> messages) {
    Map<String, String> spikes = new TreeMap<>();
    NaiveWindowStats.computeWithVolumeSpike(messages, 60)
        .forEach(
            (key, row) ->
                spikes.put(key.substring(key.lastIndexOf('T') + 1), row.get("volume_spike")));
    return spikes;
  }

  @Test
  void aSpikeIsMoreThanTwiceTheMeanOfTheWindowsThatExistInTheTenMinutesBefore() {
    List<byte[]> messages =
        new ReferenceMessages()
            .add("PT0M", "7", size("1"))
            .add("PT1M", "7", size("2"))
            .add("PT2M", "7", size("3.000000000000000001"))
            .add("PT10M", "7", size("4.000000000000000001"))
            .add("PT11M", "7", size("5.9"))
            .list();

    Map<String, String> expected = new TreeMap<>();
    expected.put("12:00:00Z", null);
    expected.put("12:01:00Z", "false"); // 2 is not more than 2 · 1
    expected.put("12:02:00Z", "true"); // more than 2 · 1.5, by the last digit
    expected.put("12:10:00Z", "true"); // the mean of all three before is 2 and a third of a digit
    expected.put("12:11:00Z", "false"); // 1 at 12:00 is out: the mean of 2, 3 and 4 is about 3
    assertEquals(expected, spikes(messages));
  }

  @Test
  void windowsWithoutVolumeHaveNoSpikeAndAreInNoMean() {
    List<byte[]> messages =
        new ReferenceMessages()
            .add("PT0M", "7")
            .add("PT1M", "7", size("1"))
            .add("PT2M", "7")
            .add("PT3M", "7", size("2.1"))
            .add("PT20M", "7", size("9"))
            .list();

    Map<String, String> expected = new TreeMap<>();
    expected.put("12:00:00Z", null);
    expected.put("12:01:00Z", null);
    expected.put("12:02:00Z", null);
    expected.put("12:03:00Z", "true");
    expected.put("12:20:00Z", null);
    assertEquals(expected, spikes(messages));
  }

  @Test
  void aSummaryIsOverAllTicksAndItsMeansOverTheWindowsThatHaveAValue() {
    List<byte[]> messages =
        new ReferenceMessages()
            .add("PT1.5S", "1", size("2"), "\"side\":\"buy\"")
            .add("PT2S", "3", size("2"), "\"side\":\"sell\"")
            .add("PT61.0000019S", "5", size("1"), "\"side\":\"buy\"")
            .list();

    SortedMap<String, String> row = NaiveSummary.compute(messages, 60).get("coinbase|BTC-USD");

    assertEquals("3", row.get("trade_count"));
    assertEquals("1.000000000000000000", row.get("open_price"));
    assertEquals("5.000000000000000000", row.get("close_price"));
    assertEquals("3.000000000000000000", row.get("avg_price"));
    assertEquals("2.000000000000000000", row.get("stddev_price"));
    assertEquals("2.600000000000000000", row.get("vwap")); // (2 + 6 + 5) / 5
    assertEquals("1.500000000000000000", row.get("buy_sell_ratio"));
    assertEquals("2026-01-05T12:00:01.500Z", row.get("first_event_time"));
    assertEquals("2026-01-05T12:01:01.000001Z", row.get("last_event_time"));
    assertEquals("2", row.get("windows"));
    assertEquals("1.500000000000000000", row.get("mean_trade_count"));
    assertEquals("3.500000000000000000", row.get("mean_avg_price")); // (2 + 5) / 2
    assertEquals("1.414213562373095049", row.get("mean_stddev_price")); // √2, of one window
    assertEquals("3.500000000000000000", row.get("mean_vwap"));
    assertEquals("1.000000000000000000", row.get("mean_price_range")); // (2 + 0) / 2
    assertEquals("0.707106781186547524", row.get("mean_volatility")); // √2 / 2, of one window
    assertEquals("2.500000000000000000", row.get("mean_volume"));
    assertEquals("1.500000000000000000", row.get("mean_buy_volume"));
    assertEquals("1.000000000000000000", row.get("mean_sell_volume"));
    assertEquals("1.000000000000000000", row.get("mean_buy_sell_ratio")); // of one window
  }

  @Test
  void aWindowHasTheSumsOfItsPricesAndOfWhatWasPaid() {
    List<byte[]> messages =
        new ReferenceMessages()
            .add("PT1.5S", "1", size("2"))
            .add("PT2S", "3", size("2.5"))
            .add("PT3S", "5")
            .add("PT61S", "7")
            .list();

    var rows = List.copyOf(NaiveWindowStats.compute(messages, 60).values());

    assertEquals("9.000000000000000000", rows.get(0).get("sum_price"));
    assertEquals("9.500000000000000000", rows.get(0).get("quote_volume")); // 1 · 2 + 3 · 2.5
    assertNull(rows.get(1).get("quote_volume"));
  }

  @Test
  void meansOfQuotesAreOverTheWindowsThatHaveThem() {
    List<byte[]> messages =
        new ReferenceMessages()
            .add("PT1S", "1", "\"best_bid\":\"2\"", "\"volume_24h\":\"10\"")
            .add("PT2S", "1", "\"best_bid\":\"4\"", "\"volume_24h\":\"20\"")
            .add("PT61S", "1", "\"best_bid\":\"7\"")
            .add("PT121S", "1")
            .list();

    SortedMap<String, String> row = NaiveSummary.compute(messages, 60).get("coinbase|BTC-USD");

    assertEquals("5.500000000000000000", row.get("mean_max_best_bid")); // (4 + 7) / 2
    assertEquals("15.000000000000000000", row.get("mean_avg_volume_24h")); // of one window
    assertNull(row.get("mean_max_best_ask"));
  }

  @Test
  void aSummaryOfASingleTickHasNoDeviationNorMeanOfOne() {
    SortedMap<String, String> row =
        NaiveSummary.compute(new ReferenceMessages().add("PT0S", "1e12").list(), 60)
            .get("coinbase|BTC-USD");

    assertEquals("1000000000000.000000000000000000", row.get("mean_avg_price"));
    assertNull(row.get("stddev_price"));
    assertNull(row.get("mean_stddev_price"));
    assertNull(row.get("mean_volume"));
  }
}
