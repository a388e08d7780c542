package io.tickbeam.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

  private static final List<Measured> RUNS =
      List.of(run(0, 9_999, 1), run(1, 1_000, 0), run(2, 4_000, 0), run(3, 2_000, 1));

  private static final CompareSettings SETTINGS =
      CompareSettings.of(
          PipelineOptionsFactory.fromArgs("--messages=a", "--jdbcUrl=jdbc:mysql://127.0.0.1:1/x")
              .as(CompareOptions.class));

  @Test
  void leavesWarmUpsOutOfMedians() {
    List<Summary> summaries = Summary.of(RUNS);
    assertEquals(1, summaries.size());
    assertEquals(new Range(250, 500, 1_000), summaries.get(0).ticksPerSecond());
    assertEquals(29, summaries.get(0).rowsEqual());
    assertEquals(1, summaries.get(0).rowsDifferent());
  }

  @Test
  void aPageNeedsNothingFromElsewhereAndShowsTextAsText() {
    String page = HtmlReport.page(SETTINGS, RUNS, "--messages=<b>a</b>");
    assertTrue(page.contains("<strong>30</strong> rows compared"), page);
    assertTrue(page.contains("&lt;b&gt;a&lt;/b&gt;"), page);
    assertFalse(page.contains("${"), page);
    assertFalse(page.matches("(?s).*(src|href)=.*"), page);
  }

  @Test
  void growthIsShownOnceThereAreTwoSizes() {
    String one = HtmlReport.page(SETTINGS, RUNS);
    String two =
        HtmlReport.page(
            SETTINGS, Stream.concat(RUNS.stream(), Stream.of(run(1, 10_000, 30_000, 0))).toList());
    assertFalse(one.contains("How runs grow"), one);
    assertTrue(two.contains("How runs grow"), two);
    // 2 s of work for 1,000 ticks, then 30 s for 10,000.
    assertTrue(two.contains("batch direct: 2000.0<"), two);
    assertTrue(two.contains("batch direct: 3000.0<"), two);
  }

  @Test
  void namesOfLinesThatEndTogetherAreApartAndWithinTheDrawing() {
    GrowthChart chart = new GrowthChart("Bytes", "%.1f");
    List<String> names = List.of("direct", "flink", "spark", "storm");
    for (String name : names) {
      chart.add("batch " + name, "batch", 1_000, 50);
      chart.add("batch " + name, "batch", 10_000, 0);
      chart.add("catch-up " + name, "catch-up", 1_000, 50);
      chart.add("catch-up " + name, "catch-up", 10_000, 50);
    }
    double[] heights =
        Pattern.compile("<text x=\"\\d+\" y=\"([-.\\d]+)\">")
            .matcher(chart.svg())
            .results()
            .mapToDouble(label -> Double.parseDouble(label.group(1)))
            .sorted()
            .toArray();
    assertEquals(2 * names.size(), heights.length);
    for (int i = 1; i < heights.length; i++) {
      assertTrue(heights[i] - heights[i - 1] >= 12, chart::svg);
    }
    assertTrue(heights[0] > 10 && heights[heights.length - 1] < 200, chart::svg);
  }

  @Test
  void aLineOfAProcessIsReadAsItWasWritten() {
    ProcessResult result = RUNS.get(1).process();
    assertTrue(ProcessResult.isIn(result.toLine()));
    assertEquals(result, ProcessResult.parse(result.toLine()));
  }

  private static Measured run(int round, long workMillis, long rowsDifferent) {
    return run(round, 1_000, workMillis, rowsDifferent);
  }

  private static Measured run(int round, long ticks, long workMillis, long rowsDifferent) {
    return new Measured(
        new Plan("direct", Kind.BATCH, ticks, null, round),
        STARTED,
        new ProcessResult(
            ticks, 60_000, 900, workMillis, workMillis + 1_500, new Resources(7, 8, 9, 10)),
        10,
        0,
        new Accuracy(10 - rowsDifferent, rowsDifferent, 2 * rowsDifferent),
        Percentiles.ofSchedule(600, workMillis),
        null);
  }
}
