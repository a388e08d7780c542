package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cards of the latest window and of the batch summary, the kinds of chart, and the delays. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class StatisticsPageIT extends PageFixture {

  /** A card, with its value, its unit and what is below. */
  private static Locator card(Page page, String mode, String name) {
    return page.locator("section." + mode + " .stats div:has(dt:text-is(\"" + name + "\"))");
  }

  /** The change from one price to another, as a card tells it. */
  private static String change(BigDecimal value, BigDecimal before) {
    BigDecimal difference = value.subtract(before);
    String sign = difference.signum() > 0 ? "+" : "−";
    return sign + shown(difference.abs()) + " (" + sign;
  }

  @Test
  void theLatestWindowIsOnCardsWithItsChange() throws Exception {
    List<SampleWindow> windows = stored("CARD-USD", 10);
    SampleWindow last = windows.get(9);
    SampleWindow before = windows.get(8);
    try (Page page = chromium.open(stack.url("CARD-USD"))) {
      Locator mean = card(page, "stream", "Mean price");
      assertThat(mean).containsText(shown(last.mean()) + " USD");
      assertThat(mean).containsText(change(last.mean(), before.mean()));
      assertThat(card(page, "stream", "VWAP")).containsText(shown(last.vwap()) + " USD");
      assertThat(card(page, "stream", "Price range"))
          .containsText(shown(last.high().subtract(last.low())) + " USD");
      assertThat(card(page, "stream", "Deviation")).containsText("10.00 USD±0.00 (±0.00 %)");
      BigDecimal volume = last.bought().add(last.sold());
      assertThat(card(page, "stream", "Volume"))
          .containsText(volume.setScale(2, RoundingMode.HALF_UP) + " CARD");
      assertThat(card(page, "stream", "Buy/sell ratio")).containsText(Pattern.compile("[0-9.]+"));
      assertThat(page.locator("section.stream h2")).containsText("5 Jan, 00:09 to 00:10 UTC");

      SampleWindow next = SampleWindow.walk("CARD-USD", last.start().plusSeconds(60), 1, 99).get(0);
      stack.close(next);
      assertThat(mean).containsText(shown(next.mean()) + " USD");
      assertThat(mean).containsText(change(next.mean(), last.mean()));
    }
  }

  @Test
  void aWindowAfterAGapIsComparedWithNone() throws Exception {
    List<SampleWindow> windows = SampleWindow.walk("LONE-USD", START, 5, 1);
    stack.store(List.of(windows.get(0), windows.get(4)));
    try (Page page = chromium.open(stack.url("LONE-USD"))) {
      assertThat(page.locator("section.stream h2")).containsText("the window before has no ticks");
      assertThat(card(page, "stream", "Mean price").locator(".delta")).hasText("–");
    }
  }

  @Test
  void theMeanPriceIsAKindOfChartBesideCandlesAndCloses() throws Exception {
    stored("KIND-USD", 30);
    try (Page page = chromium.open(stack.url("KIND-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "30");
      Locator pressed = page.locator("#chart-types [aria-pressed=true]");
      assertThat(pressed).hasText("Candles");
      byte[] candles = canvas(page);
      page.keyboard().press("c");
      assertThat(pressed).hasText("Close");
      byte[] close = canvas(page);
      page.locator("#chart-types button", new Page.LocatorOptions().setHasText("Mean")).click();
      assertThat(pressed).hasText("Mean");
      byte[] mean = canvas(page);
      assertFalse(Arrays.equals(candles, close) || Arrays.equals(close, mean), "they differ");
      page.keyboard().press("c");
      assertThat(pressed).hasText("Candles");
    }
  }

  /** The price chart, drawn. */
  private static byte[] canvas(Page page) {
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))");
    return page.locator("#chart-price canvas").screenshot();
  }

  @Test
  void theBatchSummaryIsOverTheStreamWhenItIsWanted() throws Exception {
    List<SampleWindow> windows = stored("SUM-USD", 30);
    stack.store(windows.stream().map(SampleWindow::inBatch).toList());
    stack.execute(SampleBatch.summary("SUM-USD", windows));
    try (Page page = chromium.open(stack.url("SUM-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "30");
      assertThat(page.locator("section.batch")).not().isVisible();
      byte[] without = canvas(page);
      page.keyboard().press("b");
      assertThat(page.locator("section.batch .badge")).hasText("batch");
      assertThat(page.locator("section.stream .badge")).hasText("stream");
      BigDecimal mean = SampleBatch.mean(windows, SampleWindow::mean);
      assertThat(card(page, "batch", "Mean price")).containsText(shown(mean) + " USD");
      assertThat(card(page, "batch", "Volume")).containsText("98.25 SUM3.25 a window");
      assertThat(card(page, "batch", "Buy/sell ratio")).containsText("1.50 1.25 a window");
      assertThat(page.locator("section.batch h2")).containsText("12,345 ticks in 30 windows");
      assertFalse(Arrays.equals(without, canvas(page)), "its lines are drawn");
      page.locator("#batch").click();
      assertThat(page.locator("section.batch")).not().isVisible();
    }
  }

  @Test
  void whereThereIsNoSummaryThePageSaysWhoWritesIt() throws Exception {
    stored("NONE-USD", 3);
    try (Page page = chromium.open(stack.url("NONE-USD") + "?batch=on")) {
      assertThat(page.locator("section.batch")).containsText("--analytics=windows,summary");
    }
  }

  @Test
  void scheduledRunsAreBesideTheDelaysOfTheStream() throws Exception {
    List<SampleWindow> windows = stored("LATE-USD", 20);
    try (Page page = chromium.open(stack.url("LATE-USD").replace("#live", "#delays"))) {
      assertThat(page.locator("#delays")).containsText("No scheduled run yet");
      assertThat(page.locator("#delays .facts").first()).containsText("median6.0 s");
      stack.execute(SampleBatch.run(1, "ok", "NULL"));
      stack.execute(SampleBatch.run(3, "ok", "NULL"));
      stack.execute(SampleBatch.run(7, "failed", "'The database does not answer.'"));
      Locator rows = page.locator("#batch-runs tr");
      assertThat(rows).hasCount(3);
      assertThat(rows.first()).containsText("● ended well1.0 s54,321" + "93");
      assertThat(rows.last()).containsText("▲ failed: The database does not answer.7.0 s–");
      assertThat(page.locator("#delays .facts").last())
          .containsText("median1.0 s95 of 1003.0 slongest3.0 sended well2failed1");
      assertThat(page.locator("#chart-delays"))
          .hasAttribute(
              "aria-label", Pattern.compile("20 windows of LATE-USD .* 3 scheduled runs"));
      page.locator("#delays details summary").click();
      assertThat(page.locator("#delays details tbody tr")).hasCount(20);
      assertThat(page.locator("#delays details tbody tr").first()).containsText("6.0 s");
      assertEquals(20, windows.size());
    }
    assertTrue(stack.json("api/batch/runs?limit=1").get("next").asInt() == 1, "there are more");
  }
}
