package io.tickbeam.bench.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tickbeam.bench.report.SampleRuns.live;
import static io.tickbeam.bench.report.SampleRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.local.page.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a browser, from a file, as people open it. */
class ReportPageIT {

  @TempDir Path folder;

  @Test
  void drawsChartsAndTablesWithoutAnythingElse() throws Exception {
    List<Measured> runs = new ArrayList<>();
    runs.add(run(1, "stream-direct", 0, 1_000, 9_999, 0));
    for (long ticks : new long[] {1_000, 10_000}) {
      for (String program :
          List.of("stream-direct", "batch-direct", "stream-flink", "batch-flink")) {
        runs.add(run(runs.size() + 1, program, 1, ticks, 1_000 + ticks / 2, 0));
      }
    }
    runs.add(live(10, "stream-direct", 5_100));
    runs.add(live(11, "stream-flink", 5_400));
    Path file = folder.resolve("report.html");
    Files.writeString(
        file,
        HtmlReport.page(
            JsonReport.of(
                SampleRuns.SETTINGS, SampleRuns.DATABASE, runs, List.of("--file=<b>a</b>"))));
    try (Chromium browser = Chromium.start()) {
      Page page = browser.open(file.toUri().toString());
      assertThat(page.locator(".verdict"))
          .hasText("100 rows compared, every one equal in every digit.");
      // Six bar charts of costs, four of growth, two of delays.
      assertThat(page.locator("canvas")).hasCount(12);
      assertThat(page.locator("pre")).hasText("CompareModes --file=<b>a</b>");
      assertThat(page.locator("table")).hasCount(3);
      assertEquals(runs.size(), page.locator("table").last().locator("tbody tr").count());
      assertThat(page.locator("table").nth(1).locator("tr:has-text('live direct')").first())
          .containsText("5.10");
      browser.assertNoErrors();
    }
  }
}
