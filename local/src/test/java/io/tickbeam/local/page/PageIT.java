package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user sees of live data, with rows and messages made for the purpose. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PageIT extends PageFixture {

  private static String shownWithoutRows;
  private static String listedWithoutRows;

  @BeforeAll
  static void lookAtThePageWithoutRows() throws Exception {
    try (Page page = chromium.open(stack.url())) {
      assertThat(page.locator("#product-note")).hasText("No products yet.");
      assertThat(page.locator("#connection")).hasText("live");
      shownWithoutRows = page.locator("#live .empty").textContent();
      listedWithoutRows = page.locator("#product-name").textContent();
    }
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
}
