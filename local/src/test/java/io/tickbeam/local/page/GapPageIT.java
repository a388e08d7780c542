package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twelve minutes with ticks, then none, then eight with: nothing is drawn between them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class GapPageIT extends PageFixture {

  private static final int BEFORE = 12;
  private static final int AFTER = 8;

  /** Colours of a chart's drawing within a range of time. */
  private static List<?> colours(Page page, String chart, Instant from, Instant to) {
    return (List<?>)
        page.evaluate(
            """
            ([chart, from, to]) => {
              const box = document.querySelector(chart + " .u-over").getBoundingClientRect();
              const canvas = document.querySelector(chart + " canvas");
              const frame = canvas.getBoundingClientRect();
              const charts = document.querySelector(".charts");
              const [begin, end] = [Number(charts.dataset.from), Number(charts.dataset.to)];
              const unit = canvas.width / frame.width;
              const x = (at) => Math.round((box.left - frame.left + (at - begin) / (end - begin) * box.width) * unit);
              const copy = document.createElement("canvas");
              Object.assign(copy, { width: canvas.width, height: canvas.height });
              const context = copy.getContext("2d", { willReadFrequently: true });
              context.drawImage(canvas, 0, 0);
              const data = context.getImageData(
                x(from), Math.round((box.top - frame.top) * unit), x(to) - x(from), Math.round(box.height * unit)).data;
              const found = new Set();
              for (let i = 0; i < data.length; i += 4) {
                // Lines of the grid lie between pixels, so that some of them are paler; the others have colours.
                const [red, green, blue, alpha] = data.slice(i, i + 4);
                if (alpha && Math.max(red, green, blue) - Math.min(red, green, blue) > 30) found.add([red, green, blue].join());
              }
              return [...found];
            }
            """,
            List.of(chart, (double) from.getEpochSecond(), (double) to.getEpochSecond()));
  }

  private static void assertNothingIsDrawn(Page page, Instant from, Instant to) {
    for (String chart :
        List.of("#chart-price", "#chart-volume", "#chart-score", "#chart-volatility")) {
      // Before the first window there is nothing but the grid.
      List<?> empty = colours(page, chart, START.minusSeconds(500), START.minusSeconds(60));
      List<Object> drawn = new ArrayList<>(colours(page, chart, from, to));
      drawn.removeAll(empty);
      assertEquals(List.of(), drawn, chart);
      List<Object> before =
          new ArrayList<>(colours(page, chart, START.plusSeconds(120), START.plusSeconds(600)));
      before.removeAll(empty);
      assertFalse(before.isEmpty(), chart + " has a drawing");
    }
  }

  private static void sendStatistics(String product, Instant at, boolean hasTicks)
      throws Exception {
    // An hour's mean has ticks during the gap as well.
    String mean = "{\"window\":\"%s\",\"count\":9,\"avg_price\":\"86500\",\"std_price\":\"9\"}";
    stack.send(
        "moving-stats",
        product,
        "{\"timestamp\":\"%s\",\"exchange\":\"coinbase\",\"product_id\":\"%s\",\"stats\":[%s%s]}"
            .formatted(
                at, product, mean.formatted("1h"), hasTicks ? "," + mean.formatted("5m") : ""),
        0);
    if (hasTicks) {
      stack.send(
          "z-scores",
          product,
          """
          {"timestamp":"%s","exchange":"coinbase","product_id":"%s","trade_id":%d,"price":"1",\
          "z_scores":[{"window":"1h","z_score":"1"},{"window":"5m","z_score":"-1"}]}
          """
              .formatted(at.minusSeconds(7), product, at.getEpochSecond()),
          0);
    }
  }

  private static List<SampleWindow> withGap(String product, int missing) {
    List<SampleWindow> all = SampleWindow.walk(product, START, BEFORE + missing + AFTER, 3);
    List<SampleWindow> windows = new ArrayList<>(all.subList(0, BEFORE));
    windows.addAll(all.subList(BEFORE + missing, all.size()));
    return windows;
  }

  private static void close(List<SampleWindow> windows, int missing) throws Exception {
    for (int i = 0; i < windows.size(); i++) {
      SampleWindow each = windows.get(i);
      stack.close(each);
      sendStatistics(each.product(), each.start().plusSeconds(30), true);
      sendStatistics(each.product(), each.start().plusSeconds(60), true);
      for (int gap = 1; i == BEFORE - 1 && gap <= missing * 2; gap++) {
        sendStatistics(each.product(), each.start().plusSeconds(60 + 30L * gap), false);
      }
    }
  }

  private static void showAll(Page page) {
    page.keyboard().press("2");
    page.keyboard().press("c");
    page.locator(".chip", new Page.LocatorOptions().setHasText("1h")).click();
    assertThat(page.locator(".charts")).hasAttribute("data-windows", "" + (BEFORE + AFTER));
    page.evaluate("() => new Promise(done => setTimeout(() => requestAnimationFrame(done), 500))");
  }

  @Test
  void historyHasNothingAcrossAGap() throws Exception {
    Instant gap = START.plusSeconds(BEFORE * 60L);
    close(withGap("HIST-USD", 29), 29);
    try (Page page = chromium.open(stack.url("HIST-USD"))) {
      showAll(page);
      assertNothingIsDrawn(page, gap.plusSeconds(60), gap.plusSeconds(28 * 60));
      Download csv = page.waitForDownload(() -> page.locator("#csv").click());
      assertEquals(1 + BEFORE + AFTER, Files.readAllLines(csv.path()).size());
    }
  }

  @Test
  void newsHaveNothingAcrossAGap() throws Exception {
    Instant gap = START.plusSeconds(BEFORE * 60L);
    List<SampleWindow> windows = withGap("NEWS-USD", 29);
    stack.store(windows.subList(0, 1));
    try (Page page = chromium.open(stack.url("NEWS-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "1");
      close(windows, 29);
      showAll(page);
      assertNothingIsDrawn(page, gap.plusSeconds(60), gap.plusSeconds(28 * 60));
    }
  }

  @Test
  void oneMissingWindowIsAGap() throws Exception {
    Instant gap = START.plusSeconds(BEFORE * 60L);
    close(withGap("ONE-USD", 1), 1);
    try (Page page = chromium.open(stack.url("ONE-USD"))) {
      showAll(page);
      assertNothingIsDrawn(page, gap.plusSeconds(10), gap.plusSeconds(50));
    }
  }

  @Test
  void theComparisonHasNothingAcrossAGap() throws Exception {
    List<SampleWindow> windows = withGap("CMP-USD", 29);
    stack.store(windows);
    stack.store(windows.stream().map(SampleWindow::inBatch).toList());
    try (Page page = chromium.open(stack.url("CMP-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "" + (BEFORE + AFTER));
      page.keyboard().press("k");
      assertThat(page.locator("#verdict")).containsText("are equal");
      Instant gap = START.plusSeconds(BEFORE * 60L);
      List<Object> drawn =
          new ArrayList<>(
              colours(page, "#chart-compare", gap.plusSeconds(60), gap.plusSeconds(28 * 60)));
      drawn.removeAll(
          colours(page, "#chart-compare", START.minusSeconds(500), START.minusSeconds(60)));
      assertEquals(List.of(), drawn);
    }
  }
}
