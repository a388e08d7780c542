package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The views of the page, what can be saved, and how it is used without a mouse or on a phone. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PageViewsIT extends PageFixture {

  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&</li>";

  @Test
  void hostileNamesAndDeadLettersAreShownAsText() throws Exception {
    stored(HOSTILE, 3);
    stack.deadLetter("<b>reason</b>", "<script>alert(2)</script>".getBytes(StandardCharsets.UTF_8));
    stack.deadLetter("not UTF-8", new byte[] {(byte) 0xff, 0, 7});
    try (Page page = chromium.open(stack.url(HOSTILE))) {
      assertThat(page.locator("#product-name")).hasText(HOSTILE);
      assertThat(page.locator("#product-list .name", new Page.LocatorOptions().setHasText(HOSTILE)))
          .hasCount(1);
      page.keyboard().press("h");
      assertThat(page.locator("#letters pre").nth(1)).hasText("<script>alert(2)</script>");
      assertThat(page.locator("#health")).containsText("<b>reason</b>");
      assertEquals(0, page.locator("main img, main script, main b, aside img").count());
    }
  }

  @Test
  void streamAndBatchAreComparedDigitByDigit() throws Exception {
    List<SampleWindow> windows = stored("CMP-USD", 20);
    stack.store(windows.stream().map(SampleWindow::inBatch).toList());
    try (Page page = chromium.open(stack.url("CMP-USD"))) {
      page.keyboard().press("k");
      assertThat(page.locator("#verdict"))
          .hasText("All 20 windows that both modes have are equal, in every digit.");
      SampleWindow wrong = windows.get(4).inBatch();
      stack.store(List.of(wrong.withClose(wrong.close().add(new BigDecimal("0.01")))));
      assertThat(page.locator("#verdict")).hasText("1 of 20 windows differ.");
      assertThat(page.locator("#differences")).containsText("close_price");
      stack.execute(
          "INSERT INTO comparison_runs SET comparison_id = 'c', run_number = 1, started_at = NOW(),"
              + " runner = 'flink', mode = 'stream', is_warm_up = FALSE, ticks = 1000000,"
              + " result_rows = 300, rows_equal = 299, rows_different = 1, values_different = 1,"
              + " late_revisions = 0, startup_millis = 900, work_millis = 6100,"
              + " total_millis = 7500, ticks_per_second = 163934.4, window_p95_millis = 240,"
              + " cpu_millis = 11500, peak_heap_bytes = 500000000,"
              + " peak_resident_bytes = 900000000, gc_millis = 100");
      Locator run = page.locator("#compare tr", new Page.LocatorOptions().setHasText("flink"));
      assertThat(run).containsText("163,934");
      assertThat(run).containsText("0.2 s");
      assertThat(page.locator("#compare .cards"))
          .containsText(Pattern.compile("digits different[1-9]"));
    }
  }

  @Test
  void whatIsShownCanBeSaved() throws Exception {
    List<SampleWindow> windows = stored("SAVE-USD", 15);
    try (Page page = chromium.open(stack.url("SAVE-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "15");
      Download csv = page.waitForDownload(() -> page.locator("#csv").click());
      List<String> lines = Files.readAllLines(csv.path());
      assertEquals(16, lines.size());
      assertTrue(lines.get(0).startsWith("exchange,product_id,window_start,open_price"));
      SampleWindow first = windows.get(0);
      assertTrue(
          lines
              .get(1)
              .contains(
                  first.open().stripTrailingZeros().toPlainString()
                      + ","
                      + first.high().stripTrailingZeros().toPlainString()),
          lines.get(1));
      Download png = page.waitForDownload(() -> page.locator("#png").click());
      byte[] image = Files.readAllBytes(png.path());
      assertEquals("PNG", new String(image, 1, 3, StandardCharsets.US_ASCII));
      assertTrue(image.length > 10_000, image.length + " bytes");
    }
  }

  @Test
  void aPhoneShowsAllWithoutScrollingSideways() throws Exception {
    stored("PHONE-USD", 30);
    try (Page page = chromium.open(stack.url("PHONE-USD"), 390, 844, ColorScheme.DARK)) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "30");
      for (String view : List.of("live", "compare", "health")) {
        page.locator("nav a[data-view=" + view + "]").click();
        assertEquals(
            true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view);
      }
      page.locator("nav a[data-view=live]").click();
      page.locator("#choose").click();
      assertThat(page.locator("#filter")).isVisible();
      page.locator("#product-list button", new Page.LocatorOptions().setHasText("PHONE-USD"))
          .click();
      assertThat(page.locator("#filter")).not().isVisible();
    }
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    stored("KEY-USD", 120);
    try (Page page = chromium.open(stack.url("KEY-USD"))) {
      page.keyboard().press("3");
      assertThat(page.locator("#ranges button[aria-pressed=true]").first()).hasText("4 h");
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "120");
      page.keyboard().press("1");
      assertThat(page.locator(".charts")).hasAttribute("data-windows", Pattern.compile("1[4-7]"));
      page.keyboard().press("Shift+ArrowLeft");
      assertThat(page.locator("#follow")).hasAttribute("aria-pressed", "false");
      page.keyboard().press("f");
      assertThat(page.locator("#follow")).hasAttribute("aria-pressed", "true");
      page.keyboard().press("u");
      assertThat(page.locator("#zone")).hasText("Local");
      page.keyboard().press("?");
      assertThat(page.locator("#keys")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("#keys")).not().isVisible();
      page.keyboard().press("/");
      page.keyboard().type("num-usd-none");
      assertThat(page.locator("#product-list li:visible")).hasCount(0);
    }
  }
}
