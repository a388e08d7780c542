package io.tickbeam.bench.report;

import static io.tickbeam.bench.report.SampleRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.bench.runs.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final List<Measured> RUNS =
      List.of(
          run(1, "stream-direct", 0, 1_000, 9_999, 1),
          run(2, "batch-direct", 1, 1_000, 1_000, 0),
          run(3, "batch-loop", 1, 1_000, 500, 0),
          run(4, "batch-direct", 2, 1_000, 4_000, 0),
          run(5, "batch-loop", 2, 1_000, 1_000, 0),
          run(6, "batch-direct", 3, 1_000, 2_000, 1),
          run(7, "batch-loop", 3, 1_000, 1_000, 0));

  @Test
  void leavesWarmUpsOutOfMedians() {
    List<Summary> summaries = Summary.of(RUNS);
    assertEquals(2, summaries.size());
    assertEquals(
        new Summary.Range(250, 500, 1_000), summaries.get(0).range(Measured::ticksPerSecond));
    assertEquals(29, summaries.get(0).sum(run -> run.accuracy().rowsEqual()));
    assertEquals(1, summaries.get(0).sum(run -> run.accuracy().rowsDifferent()));
  }

  @Test
  void ratiosAreOfOneRoundEach() {
    String tables = MarkdownReport.tables(RUNS);
    // Work of 1 by 0.5, 4 by 1 and 2 by 1 seconds; start and end take 1.5 more.
    assertTrue(
        tables.contains(
            "| batch direct, 1,000 ticks | batch-loop | 1.40 (1.25 to 2.20) | 2.00 (2.00 to 4.00) |"),
        tables);
  }

  @Test
  void tablesShowMediansWithTheirRanges() {
    String tables = MarkdownReport.tables(RUNS);
    assertTrue(tables.contains(" 500 (250 to 1,000) |"), tables);
    assertFalse(tables.contains("catch-up"), tables);
  }

  @Test
  void aPageNeedsNothingFromElsewhereAndShowsTextAsText() {
    ObjectNode json =
        JsonReport.of(
            SampleRuns.SETTINGS, SampleRuns.DATABASE, RUNS, List.of("--file=</script><b>a</b>"));
    String page = HtmlReport.page(json);
    assertTrue(page.contains("--file=\\u003c/script>\\u003cb>a\\u003c/b>"), page);
    assertFalse(page.contains("<b>"), page);
    assertFalse(page.matches("(?s).*<(script|link)[^>]* (src|href)=.*"), page);
    assertFalse(page.matches("(?s).*\\n(import|export) .*"), page);
  }

  @Test
  void jsonHasTheColumnsOfTheTable() {
    ObjectNode json =
        JsonReport.of(SampleRuns.SETTINGS, SampleRuns.DATABASE, RUNS, List.of()).deepCopy();
    assertEquals(7, json.get("runs").size());
    assertEquals(SampleRuns.SETTINGS.comparisonId(), json.at("/runs/6/comparison_id").asText());
    assertEquals("2026-01-02T03:04:05Z", json.at("/runs/6/started_at").asText());
    assertEquals("batch-loop", json.at("/runs/6/program").asText());
    assertEquals("loop", json.at("/runs/6/runner").asText());
    assertEquals("batch", json.at("/runs/6/mode").asText());
    assertEquals(1_000, json.at("/runs/6/ticks_per_second").asDouble());
    assertTrue(json.at("/runs/6/tick_p50_millis").isNull());
    assertEquals(301_000, json.at("/runs/6/window_p50_millis").asDouble());
    assertTrue(json.at("/runs/0/is_warm_up").asBoolean());
  }
}
