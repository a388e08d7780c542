package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees and does, with rows and messages made for the purpose. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PageIT {

  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&</li>";

  @TempDir static Path folder;

  private static Chromium chromium;
  private static PageStack stack;
  private static String shownWithoutRows;
  private static String listedWithoutRows;

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    stack = PageStack.start(folder);
    try (Page page = chromium.open(stack.url())) {
      assertThat(page.locator("#product-note")).hasText("No products yet.");
      assertThat(page.locator("#connection")).hasText("live");
      shownWithoutRows = page.locator("#live .empty").textContent();
      listedWithoutRows = page.locator("#product-name").textContent();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (stack != null) {
      stack.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void thereIsNoErrorInTheConsole() {
    chromium.assertNoErrors();
  }

  private static List<SampleWindow> stored(String product, int minutes) throws Exception {
    List<SampleWindow> windows = SampleWindow.walk(product, START, minutes, product.hashCode());
    stack.store(windows);
    return windows;
  }

  /** A value under the cursor. */
  private static Locator value(Page page, String name) {
    return page.locator("#readout div:has(dt:text-is(\"" + name + "\")) dd");
  }

  private static String digits(BigDecimal value) {
    String plain = value.stripTrailingZeros().toPlainString();
    return plain.replaceAll("\\B(?=(\\d{3})+(?!\\d))(?<!\\.\\d{0,20})", ",");
  }

  @Test
  void anEmptyDatabaseSaysWhatToExpect() {
    assertTrue(shownWithoutRows.startsWith("No windows yet."), shownWithoutRows);
    assertEquals("no product yet", listedWithoutRows);
  }

  @Test
  void numbersOnScreenAreThoseOfTheDatabase() throws Exception {
    List<SampleWindow> windows = stored("NUM-USD", 30);
    try (Page page = chromium.open(stack.url("NUM-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "30");
      for (int back = 0; back < 3; back++) {
        SampleWindow expected = windows.get(29 - back);
        assertThat(page.locator("#readout"))
            .hasAttribute("data-start", expected.start().toString());
        assertThat(value(page, "open")).hasText(digits(expected.open()));
        assertThat(value(page, "high")).hasText(digits(expected.high()));
        assertThat(value(page, "low")).hasText(digits(expected.low()));
        assertThat(value(page, "close")).hasText(digits(expected.close()));
        assertThat(value(page, "bought")).hasText(digits(expected.bought()));
        assertThat(value(page, "sold")).hasText(digits(expected.sold()));
        page.keyboard().press("ArrowLeft");
      }
    }
  }

  @Test
  void ticksMoveTheOpenWindowAndItsResultReplacesIt() throws Exception {
    stored("OPEN-USD", 5);
    Instant open = START.plusSeconds(300);
    try (Page page = chromium.open(stack.url("OPEN-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "5");
      stack.tick("OPEN-USD", 1, open.plusSeconds(5), "87000.25");
      assertThat(value(page, "window")).containsText("(open)");
      assertThat(value(page, "close")).hasText("87,000.25");
      stack.tick("OPEN-USD", 2, open.plusSeconds(9), "87001.5");
      assertThat(value(page, "close")).hasText("87,001.5");
      assertThat(page.locator("#now-price")).hasText("87,001.50");

      SampleWindow result = SampleWindow.walk("OPEN-USD", open, 1, 3).get(0);
      stack.close(result);
      assertThat(value(page, "close")).hasText(digits(result.close()));
      assertThat(value(page, "window")).not().containsText("(open)");
    }
  }

  @Test
  void aLateTickChangesADrawnWindow() throws Exception {
    List<SampleWindow> windows = stored("LATE-USD", 10);
    SampleWindow last = windows.get(9);
    try (Page page = chromium.open(stack.url("LATE-USD"))) {
      assertThat(value(page, "high")).hasText(digits(last.high()));
      assertThat(value(page, "revised")).hasText("no");
      byte[] before = page.locator("#chart-price canvas").screenshot();

      SampleWindow revised = last.revised(last.high().add(BigDecimal.valueOf(50)));
      stack.close(revised);

      assertThat(value(page, "high")).hasText(digits(revised.high()));
      assertThat(value(page, "revised")).hasText("1×, 1 late");
      assertThat(page.locator(".charts")).hasAttribute("data-revisions", "1");
      assertFalse(
          java.util.Arrays.equals(before, page.locator("#chart-price canvas").screenshot()),
          "it is drawn");
    }
  }

  @Test
  void movingMeansAndScoresAreShownAndLesserRevisionsAreNot() throws Exception {
    List<SampleWindow> windows = stored("MOVE-USD", 10);
    Instant end = windows.get(9).start().plusSeconds(60);
    String moving =
        """
        {"timestamp":"%s","exchange":"coinbase","product_id":"MOVE-USD","stats":[{"window":"5m",\
        "count":7,"avg_price":"%s","std_price":"12.5"}]}
        """;
    try (Page page = chromium.open(stack.url("MOVE-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "10");
      stack.send("moving-stats", "MOVE-USD", moving.formatted(end, "86500.25"), 2);
      stack.send("moving-stats", "MOVE-USD", moving.formatted(end, "1"), 1);
      stack.send(
          "z-scores",
          "MOVE-USD",
          """
          {"timestamp":"%s","exchange":"coinbase","product_id":"MOVE-USD","trade_id":1,\
          "price":"1","z_scores":[{"window":"5m","z_score":"-1.25"}]}
          """
              .formatted(end.minusSeconds(7)),
          0);
      assertThat(value(page, "mean 5m")).hasText("86,500.25 ± 12.5");
      page.reload();
      assertThat(value(page, "mean 5m")).hasText("86,500.25 ± 12.5");
      assertThat(value(page, "z 5m")).hasText("-1.25");
    }
  }

  @Test
  void thePageComesBackByItselfWhenTheServerWasRestarted() throws Exception {
    List<SampleWindow> windows = SampleWindow.walk("BACK-USD", START, 12, 1);
    stack.store(windows.subList(0, 10));
    try (Page page = chromium.open(stack.url("BACK-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "10");
      stack.restart(
          () -> {
            assertThat(page.locator("#connection")).containsText("connection lost");
            stack.close(windows.get(10));
          });
      assertThat(page.locator("#connection")).hasText("live");
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "11");
      stack.close(windows.get(11));
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "12");
    } finally {
      // The browser itself reports each attempt while there is no server.
      chromium.forgetErrors();
    }
  }

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
