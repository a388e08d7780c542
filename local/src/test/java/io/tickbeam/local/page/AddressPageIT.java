package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links show what they say, and back and forward go through what was shown. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class AddressPageIT extends PageFixture {

  @BeforeAll
  static void storeTwoProducts() throws Exception {
    stored("ONE-USD", 60);
    stored("TWO-USD", 60);
  }

  private static Locator range(Page page) {
    return page.locator("#ranges [aria-pressed=true]").first();
  }

  private static Locator chart(Page page) {
    return page.locator("#chart-types [aria-pressed=true]");
  }

  @Test
  void aLinkShowsWhatItSays() {
    String link = "#live/coinbase/TWO-USD?range=4h&chart=mean&batch=on";
    try (Page page = chromium.open(stack.url() + link)) {
      assertThat(page.locator("#product-name")).hasText("TWO-USD");
      assertThat(range(page)).hasText("4 h");
      assertThat(chart(page)).hasText("Mean");
      assertThat(page.locator("section.batch")).isVisible();
      assertTrue(page.url().endsWith(link), page.url());
      assertThat(page.locator("nav a[data-view=compare]"))
          .hasAttribute("href", link.replace("live", "compare"));
    }
  }

  @Test
  void aLinkCanShowATimeThatIsOver() {
    String times = "from=2026-01-05T00:05:00Z&to=2026-01-05T00:25:00Z";
    try (Page page = chromium.open(stack.url("ONE-USD") + "?" + times)) {
      assertThat(page.locator(".charts")).hasAttribute("data-from", "1767571500");
      assertThat(page.locator(".charts")).hasAttribute("data-to", "1767572700");
      assertThat(page.locator("#follow")).hasAttribute("aria-pressed", "false");
      assertTrue(page.url().contains(times), page.url());
      page.keyboard().press("Shift+ArrowLeft");
      page.waitForURL(url -> url.contains("from=2026-01-05T00:00:00Z&to=2026-01-05T00:20:00Z"));
      page.reload();
      assertThat(page.locator(".charts")).hasAttribute("data-to", "1767572400");
    }
  }

  @Test
  void backAndForwardGoThroughWhatWasShown() {
    try (Page page = chromium.open(stack.url("ONE-USD"))) {
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "60");
      page.locator("#ranges button", new Page.LocatorOptions().setHasText("15 min")).click();
      page.locator("#chart-types button", new Page.LocatorOptions().setHasText("Close")).click();
      page.locator("#product-list button", new Page.LocatorOptions().setHasText("TWO-USD")).click();
      page.locator("nav a[data-view=compare]").click();
      assertThat(page.locator("#compare")).isVisible();

      page.goBack();
      assertThat(page.locator("#live")).isVisible();
      assertThat(page.locator("#product-name")).hasText("TWO-USD");
      page.goBack();
      assertThat(page.locator("#product-name")).hasText("ONE-USD");
      assertThat(chart(page)).hasText("Close");
      page.goBack();
      assertThat(chart(page)).hasText("Candles");
      assertThat(range(page)).hasText("15 min");
      page.goBack();
      assertThat(range(page)).hasText("1 h");
      for (int i = 0; i < 4; i++) {
        page.goForward();
      }
      assertThat(page.locator("#compare")).isVisible();
      assertThat(page.locator("#product-name")).hasText("TWO-USD");
      assertThat(range(page)).hasText("15 min");
    }
  }

  @Test
  void whatIsNotValidIsLeftOut() {
    for (String link :
        List.of(
            "#nowhere/coinbase/ONE-USD?range=banana&chart=pie&batch=2&surprise=1",
            "#live/coinbase/ONE-USD?from=x&to=2026-01-05T00:25:00Z",
            "#live/coinbase/ONE-USD?from=2026-01-05T00:25:00Z&to=2026-01-05T00:05:00Z",
            "#live/coinbase/ONE-USD?from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z",
            "#live/coinbase/ONE-USD?range=99999999s&chart=",
            "#live/%E0%A4%A/%zz?range=1h",
            "#live//?chart=candles",
            "#?&&=%",
            "#content",
            "#%")) {
      try (Page page = chromium.open(stack.url() + link)) {
        assertThat(page.locator("#product-name")).hasText("ONE-USD");
        assertThat(page.locator(".charts")).hasAttribute("data-windows", "60");
        assertThat(range(page)).hasText("1 h");
        assertThat(chart(page)).hasText("Candles");
        page.waitForURL(url -> url.endsWith("#live/coinbase/ONE-USD?range=1h&chart=candles"));
      }
      chromium.assertNoErrors();
    }
  }

  @Test
  void aNameWithAnyCharacterComesBack() throws Exception {
    String name = "A/B?range=7d&x=1#%25|\"<b>";
    stored(name, 3);
    try (Page page = chromium.open(stack.url(name))) {
      assertThat(page.locator("#product-name")).hasText(name);
      page.reload();
      assertThat(page.locator("#product-name")).hasText(name);
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "3");
      assertEquals(1, page.locator("aside [aria-current]").count());
    }
  }
}
