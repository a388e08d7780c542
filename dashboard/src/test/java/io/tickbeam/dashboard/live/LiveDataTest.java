package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveDataTest extends LiveDataFixture {

  private void takeWindow(long revision, long lateTicks, long missing) {
    take(
        "window-stats",
        revision,
        """
        {"mode":"stream","exchange":"coinbase","product_id":"BTC-USD","window_seconds":60,
         "window_start":"2026-01-05T00:00:00Z","window_end":"2026-01-05T00:01:00Z",
         "close_price":"10.500000000000000000","late_count":%d,"missing_trades":%d}
        """
            .formatted(lateTicks, missing));
  }

  @Test
  void ofTwoMovingStatisticsOfATimeTheHigherRevisionCounts() {
    String json =
        """
        {"timestamp":"2026-01-05T00:00:30Z","exchange":"coinbase","product_id":"BTC-USD",
         "stats":[{"window":"1m","count":2,"avg_price":"%s","std_price":null}]}
        """;
    take("moving-stats", 3, json.formatted("3"));
    take("moving-stats", 2, json.formatted("2"));

    List<Point> points = data.moving().range(BTC, START, START.plusSeconds(60));
    assertEquals(1, points.size());
    assertEquals(List.of("1m"), data.lengths().names());
    assertEquals(3.0, points.get(0).values()[1][0]);
    assertEquals(Double.NaN, points.get(0).values()[2][0]);
  }

  @Test
  void windowLengthsAreThoseOfTheMessages() {
    assertEquals(6, data.lengths().names().size(), "the usual ones before the first message");
    String json =
        """
        {"timestamp":"2026-01-05T00:00:%sZ","exchange":"coinbase","product_id":"BTC-USD",
         "stats":[{"window":"10s","avg_price":"1"},{"window":"%s","avg_price":"2"},
         {"window":"<b>","avg_price":"3"}]}
        """;
    take("moving-stats", 0, json.formatted("30", "2m"));
    take("moving-stats", 0, json.formatted("31", "1h"));

    assertEquals(List.of("10s", "2m", "1h"), data.lengths().names());
    List<Point> points = data.moving().range(BTC, START, START.plusSeconds(60));
    assertEquals(2.0, points.get(0).values()[1][1]);
    assertEquals(2, points.get(0).values()[1].length);
    assertEquals(Double.NaN, points.get(1).values()[1][1]);
    assertEquals(2.0, points.get(1).values()[1][2]);
  }

  @Test
  void ofTheScoresOfFiveSecondsThoseOfTheLastTickCount() {
    String json =
        """
        {"timestamp":"2026-01-05T00:00:%sZ","exchange":"coinbase","product_id":"BTC-USD",
         "trade_id":%d,"price":"1","z_scores":[{"window":"30s","z_score":"%s"}]}
        """;
    take("z-scores", 0, json.formatted("03", 7, "1.5"));
    take("z-scores", 0, json.formatted("02", 6, "9"));
    take("z-scores", 1, json.formatted("03", 7, "2.5"));
    take("z-scores", 0, json.formatted("03", 7, "1.5"));
    take("z-scores", 0, json.formatted("06", 8, "3"));

    List<Point> points = data.scores().range(BTC, START, START.plusSeconds(60));
    assertEquals(List.of(2.5, 3.0), points.stream().map(point -> point.values()[0][0]).toList());
  }

  @Test
  void aRevisionIsCountedOnceAndAnOlderOneNotAtAll() {
    takeWindow(0, 0, 5);
    takeWindow(2, 3, 2);
    takeWindow(1, 1, 4);

    Totals totals = data.totals();
    assertEquals(1, totals.get(Totals.Count.WINDOWS));
    assertEquals(1, totals.get(Totals.Count.REVISIONS));
    assertEquals(3, totals.get(Totals.Count.LATE_TICKS));
    assertEquals(2, totals.get(Totals.Count.MISSING_TRADES));
  }

  @Test
  void ofWhatAStreamSaysOfItselfTheLastCounts() {
    String json =
        """
        {"job":"%s","runner":"DirectRunner","started_at":"2026-01-05T00:00:0%dZ",
         "time":"2026-01-05T00:01:%sZ","is_over":%b,"read":%d,"late_dropped":2,"lag":7}
        """;
    take("pipeline-status", 0, json.formatted("a", 0, "00", false, 10));
    take("pipeline-status", 0, json.formatted("b", 1, "01", false, 1));
    take("pipeline-status", 0, json.formatted("a", 0, "02", true, 12));

    List<Jobs.Job> jobs = data.jobs().latest();
    assertEquals(List.of("b", "a"), jobs.stream().map(Jobs.Job::name).toList());
    Jobs.Job ended = jobs.get(1);
    assertTrue(ended.isOver());
    assertEquals(12, ended.read());
    assertEquals(2, ended.lateDropped());
    assertEquals(7, ended.lag());
  }

  @Test
  void onlyTheLatestStreamsAreKept() {
    for (int i = 0; i < 9; i++) {
      take(
          "pipeline-status",
          0,
          """
          {"job":"%d","started_at":"2026-01-05T00:00:0%dZ","time":"2026-01-05T00:00:10Z"}
          """
              .formatted(i, i));
    }
    assertEquals(
        List.of("8", "7", "6", "5", "4"),
        data.jobs().latest().stream().map(Jobs.Job::name).toList());
  }
}
