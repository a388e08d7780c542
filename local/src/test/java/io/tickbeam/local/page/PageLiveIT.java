package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How soon things are on the screen. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class PageLiveIT extends PageFixture {

  private static final int WEEK_MINUTES = 7 * 24 * 60;

  @BeforeAll
  static void storeAWeek() throws Exception {
    stack.store(SampleWindow.walk("WEEK-USD", START, WEEK_MINUTES, 1));
  }

  /** From the key to the charts that have all minutes. */
  private static double millisToDraw(Page page, String key, int windows) {
    return ((Number)
            page.evaluate(
                """
                async ([key, windows]) => {
                  const begin = performance.now();
                  document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
                  const charts = document.querySelector(".charts");
                  while (Number(charts.dataset.windows) < windows) {
                    if (performance.now() - begin > 15000) return 15000;
                    await new Promise(requestAnimationFrame);
                  }
                  await new Promise(requestAnimationFrame);
                  return performance.now() - begin;
                }
                """,
                List.of(key, windows)))
        .doubleValue();
  }

  @Test
  void aWeekOfMinutesIsDrawnWithinASecondAndThePageIsThereBefore() {
    List<Double> paints = new ArrayList<>();
    List<Double> days = new ArrayList<>();
    List<Double> weeks = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      try (Page page = chromium.open(stack.url("WEEK-USD"))) {
        assertThat(page.locator(".charts"))
            .hasAttribute("data-windows", Pattern.compile("59|6\\d"));
        paints.add(
            ((Number)
                    page.evaluate(
                        "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                .doubleValue());
        days.add(millisToDraw(page, "4", 1_400));
        weeks.add(millisToDraw(page, "5", 9_800));
      }
    }
    System.out.printf(
        "page, median of five: first paint %.0f ms, a day of minutes %.0f ms, a week %.0f ms%n",
        median(paints), median(days), median(weeks));
    assertTrue(median(paints) < 1_000, "first paints after " + paints + " ms");
    assertTrue(median(weeks) < 1_000, "weeks drawn in " + weeks + " ms");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void newsAreDrawnWithinHalfASecond() throws Exception {
    int count = 60;
    List<SampleWindow> windows = SampleWindow.walk("NEWS-USD", START, count + 5, 9);
    stack.store(windows.subList(0, 5));
    try (Page page = chromium.open(stack.url("NEWS-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "5");
      page.evaluate(
          """
          window.drawn = {};
          document.addEventListener("tickbeam-drawn", ({detail}) => {
            window.drawn[Date.parse(detail.start)] = performance.timeOrigin + performance.now();
          });
          """);
      List<Double> sentAt = new ArrayList<>();
      for (SampleWindow each : windows.subList(5, windows.size())) {
        sentAt.add(System.currentTimeMillis() * 1.0);
        stack.close(each);
      }
      page.waitForCondition(() -> (int) page.evaluate("Object.keys(window.drawn).length") >= count);
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        long start = windows.get(5 + i).start().toEpochMilli();
        millis.add(
            ((Number) page.evaluate("window.drawn[" + start + "]")).doubleValue() - sentAt.get(i));
      }
      millis.sort(null);
      double p95 = millis.get((int) Math.ceil(count * 0.95) - 1);
      System.out.printf(
          "page: from sending the result to the drawn window p50 %.0f ms, p95 %.0f ms, most %.0f"
              + " ms%n",
          millis.get(count / 2), p95, millis.get(count - 1));
      assertTrue(p95 < 500, "p95 " + p95 + " ms");
    }
  }
}
