package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page for those who use a keyboard, a screen reader, a phone, dark colours or no motion. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SAME_THREAD)
class AccessPageIT extends PageFixture {

  private static final List<String> VIEWS =
      List.of("live", "live?chart=mean&batch=on", "compare", "delays", "health");

  private static final String PRODUCT = "ACCESS-USD";

  private static List<SampleWindow> windows;

  @BeforeAll
  static void storeWhatEachViewShows() throws Exception {
    windows = stored(PRODUCT, 30);
    stack.store(windows.stream().map(SampleWindow::inBatch).toList());
    stack.execute(SampleBatch.summary(PRODUCT, windows));
    stack.execute(SampleBatch.run(1, "ok", "NULL"));
    stack.execute(SampleBatch.run(2, "failed", "'The database does not answer.'"));
    stack.deadLetter("not JSON", "<b>x</b>".repeat(60).getBytes(StandardCharsets.UTF_8));
  }

  private static String url(String view) {
    String[] parts = view.split("\\?", 2);
    String query = parts.length > 1 ? "?" + parts[1] : "";
    return stack.url() + "#" + parts[0] + "/coinbase/" + PRODUCT + query;
  }

  /** Opens a view and waits until it has its data. */
  private static Page open(String view, int width, ColorScheme scheme) {
    Page page = chromium.open(url(view), width, 844, scheme);
    String name = view.replaceAll("\\?.*", "");
    Map<String, String> loaded =
        Map.of(
            "live", "30 windows",
            "compare", "All 30 windows",
            "delays", "The database does not answer.",
            "health", "not JSON");
    if (name.equals("live")) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "30");
    } else {
      assertThat(page.locator("#" + name)).containsText(loaded.get(name));
    }
    return page;
  }

  @ParameterizedTest
  @CsvSource({"1440, LIGHT", "1440, DARK", "390, LIGHT", "390, DARK"})
  void noViewBreaksARuleOfWcag(int width, ColorScheme scheme) {
    for (String view : VIEWS) {
      try (Page page = open(view, width, scheme)) {
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertEquals(List.of(), Axe.violations(page), view);
        assertEquals(
            true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view);
      }
      chromium.assertNoErrors();
    }
  }

  @Test
  void theListOfKeysAndTheListOfProductsOnAPhoneBreakNone() {
    try (Page page = open("live", 390, ColorScheme.LIGHT)) {
      page.locator("#help").click();
      assertEquals(List.of(), Axe.violations(page));
      page.keyboard().press("Escape");
      page.locator("#choose").click();
      assertThat(page.locator("#filter")).isFocused();
      assertEquals(List.of(), Axe.violations(page));
      page.keyboard().press("Escape");
      assertThat(page.locator("#filter")).not().isVisible();
      assertThat(page.locator("#choose")).isFocused();
    }
  }

  @Test
  void axeFindsWhatBreaksARule() {
    try (Page page = open("live", 1440, ColorScheme.LIGHT)) {
      page.evaluate("document.querySelector('#filter').removeAttribute('aria-label')");
      page.evaluate("document.querySelector('#filter').removeAttribute('placeholder')");
      assertFalse(Axe.violations(page).isEmpty());
    }
  }

  @Test
  void theTabKeyReachesEachControlAndShowsWhereItIs() {
    for (String view : VIEWS) {
      try (Page page = open(view, 1440, ColorScheme.LIGHT)) {
        int controls =
            (int)
                page.evaluate(
                    """
                    () => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
                      .filter(each => each.checkVisibility({contentVisibilityAuto: false}))
                      .map((each, index) => each.dataset.place = index).length
                    """);
        Set<Object> reached = new LinkedHashSet<>();
        for (int i = 0; i < controls + 3; i++) {
          page.keyboard().press("Tab");
          Map<?, ?> focused =
              (Map<?, ?>)
                  page.evaluate(
                      """
                      () => {
                        const {dataset, outerHTML} = document.activeElement;
                        const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
                        const isSeen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
                        return {place: dataset.place ?? null, isSeen, html: outerHTML.slice(0, 80)};
                      }
                      """);
          if (focused.get("place") != null) {
            reached.add(focused.get("place"));
            assertEquals(true, focused.get("isSeen"), view + ": " + focused.get("html"));
          }
        }
        assertTrue(controls > 10, view + " has controls");
        assertEquals(controls, reached.size(), view + ": controls that Tab reaches");
      }
    }
  }

  @Test
  void whatTheKeyboardChoosesIsDone() {
    try (Page page = open("live", 1440, ColorScheme.LIGHT)) {
      page.keyboard().press("Tab");
      assertThat(page.locator("#skip")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("#content")).isFocused();
      assertTrue(page.url().contains("#live/coinbase/" + PRODUCT), page.url());
      page.locator("#chart-types button").nth(2).focus();
      page.keyboard().press("Space");
      assertThat(page.locator("#chart-types [aria-pressed=true]")).hasText("Mean");
      page.locator("#batch").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("section.batch")).isVisible();
      page.locator("nav a[data-view=delays]").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#delays")).isVisible();
    }
  }

  @Test
  void aTableHasTheNumbersOfTheCharts() {
    try (Page page = open("live?batch=on", 1440, ColorScheme.LIGHT)) {
      page.locator("#live > details summary").click();
      Locator rows = page.locator("#live > details tbody tr");
      assertThat(rows).hasCount(30);
      SampleWindow last = windows.get(29);
      assertThat(rows.first()).containsText("00:29 to 00:30 UTC");
      assertThat(rows.first()).containsText(PageFixture.shown(last.mean()));
      assertThat(page.locator("#live > details th").last()).hasText("batch mean price");
      assertThat(rows.first().locator("td").last()).hasText(PageFixture.shown(last.mean()));
      assertThat(page.locator("#chart-price"))
          .hasAttribute("aria-label", java.util.regex.Pattern.compile("ACCESS-USD, 30 windows"));
    }
  }

  @Test
  void theNewestWindowIsSaidOnceAndNotAgainAMomentLater() throws Exception {
    List<SampleWindow> said = SampleWindow.walk("SAID-USD", START, 8, 5);
    stack.store(said.subList(0, 2));
    try (Page page = chromium.open(stack.url("SAID-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "2");
      page.evaluate(
          """
          () => {
            window.said = 0;
            new MutationObserver(() => window.said++)
              .observe(document.querySelector("#announcement"), {childList: true, characterData: true, subtree: true});
          }
          """);
      for (SampleWindow each : said.subList(2, 8)) {
        stack.close(each);
      }
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "8");
      assertThat(page.locator("#announcement")).containsText("SAID-USD, 00:0");
      assertThat(page.locator("#announcement")).containsText("mean price");
      assertEquals(1, page.evaluate("window.said"));
    }
  }

  @Test
  void keysOfOneLetterCanBeTurnedOff() {
    try (Page page = open("live", 1440, ColorScheme.LIGHT)) {
      page.keyboard().press("?");
      page.locator("#use-keys").uncheck();
      page.keyboard().press("Escape");
      page.keyboard().press("h");
      assertThat(page.locator("#live")).isVisible();
      page.locator("#help").click();
      page.locator("#use-keys").check();
      page.keyboard().press("Escape");
      page.keyboard().press("h");
      assertThat(page.locator("#health")).isVisible();
    }
  }

  @Test
  void nothingMovesForThoseWhoWantNoMotion() throws Exception {
    List<SampleWindow> still = stored("STILL-USD", 5);
    try (Page page = chromium.open("about:blank")) {
      page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
      page.navigate(stack.url("STILL-USD"));
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "5");
      assertEquals(
          "0s",
          page.evaluate("getComputedStyle(document.querySelector('.price')).transitionDuration"));
      page.evaluate(
          """
          () => {
            window.drawn = 0;
            document.addEventListener("tickbeam-drawn", () => window.drawn++);
          }
          """);
      SampleWindow last = still.get(4);
      stack.close(last.revised(last.high().add(java.math.BigDecimal.TEN)));
      assertThat(page.locator(".charts")).hasAttribute("data-revisions", "1");
      byte[] marked = page.locator("#chart-price canvas").screenshot();
      page.waitForTimeout(400);
      assertTrue(
          java.util.Arrays.equals(marked, page.locator("#chart-price canvas").screenshot()),
          "the mark does not fade");
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT", "DARK"})
  void linesAndLabelsOfChartsStandOut(ColorScheme scheme) {
    try (Page page = open("live", 1440, scheme)) {
      Map<?, ?> ratios =
          (Map<?, ?>)
              page.evaluate(
                  """
                  () => {
                    const style = getComputedStyle(document.documentElement);
                    const light = (name) => {
                      const hex = style.getPropertyValue("--" + name).trim();
                      const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
                        .map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
                      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const names = ["dim", "text", "up", "down", "line", "bid", "ask", "mark", "batch", "good", "bad",
                      ...[1, 2, 3, 4, 5, 6].map(each => "moving-" + each)];
                    const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                    return Object.fromEntries(names.map(each => [each, ratio(light(each), light("panel"))]));
                  }
                  """);
      assertNotEquals(0, ratios.size());
      ratios.forEach(
          (name, ratio) -> {
            double least = name.equals("dim") || name.equals("text") ? 4.5 : 3;
            assertTrue(((Number) ratio).doubleValue() >= least, name + ": " + ratio);
          });
    }
  }
}
