package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.tickbeam.testing.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tabs of a browser share one connection. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SAME_THREAD)
class TabsPageIT extends PageFixture {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Page.WaitForConditionOptions WITHIN_A_MINUTE =
      new Page.WaitForConditionOptions().setTimeout(60_000);

  private static void awaitConnections(int expected) throws Exception {
    Await.answer(expected, PATIENCE, () -> stack.json("api/health").get("browsers").asInt());
  }

  /** Closes a window; a tab that hears of news draws it. */
  private static void assertNewsCome(Page page, SampleWindow window, int windows) throws Exception {
    stack.close(window);
    assertThat(page.locator(".charts")).hasAttribute("data-windows", "" + windows);
  }

  @Test
  void threeTabsOfTwoProductsHaveOneConnection() throws Exception {
    List<SampleWindow> first = SampleWindow.walk("TAB1-USD", START, 10, 1);
    List<SampleWindow> second = SampleWindow.walk("TAB2-USD", START, 10, 2);
    stack.store(first.subList(0, 5));
    stack.store(second.subList(0, 5));
    // The server's list may be three seconds old, and a page asks for it once.
    Await.until(
        "the list of products",
        PATIENCE,
        () -> stack.get("api/products").body().contains("TAB2-USD"));
    awaitConnections(0);
    try (BrowserContext browser = chromium.context()) {
      Page one = chromium.tab(browser, stack.url("TAB1-USD"));
      Page same = chromium.tab(browser, stack.url("TAB1-USD"));
      Page other = chromium.tab(browser, stack.url("TAB2-USD"));
      for (Page each : List.of(one, same, other)) {
        assertThat(each.locator("#connection")).hasText("live");
        assertThat(each.locator(".charts")).hasAttribute("data-windows", "5");
      }
      awaitConnections(1);
      assertNewsCome(one, first.get(5), 6);
      assertThat(same.locator(".charts")).hasAttribute("data-windows", "6");
      assertNewsCome(other, second.get(5), 6);
      assertThat(one.locator(".charts")).hasAttribute("data-windows", "6");

      // The first tab has started the worker; the others go on without it.
      one.close();
      assertNewsCome(same, first.get(6), 7);
      assertNewsCome(other, second.get(6), 7);
      awaitConnections(1);

      same.locator("#product-list button", new Page.LocatorOptions().setHasText("TAB2-USD"))
          .click();
      assertThat(same.locator(".charts")).hasAttribute("data-windows", "7");
      assertNewsCome(same, second.get(7), 8);
      awaitConnections(1);
    }
    awaitConnections(0);
  }

  @Test
  void theOtherTabsGoOnWhenOneHasCrashed() throws Exception {
    List<SampleWindow> windows = SampleWindow.walk("CRASH-USD", START, 10, 1);
    stack.store(windows.subList(0, 5));
    try (BrowserContext browser = chromium.context()) {
      Page first = chromium.tab(browser, stack.url("CRASH-USD"));
      Page second = chromium.tab(browser, stack.url("CRASH-USD"));
      assertThat(second.locator("#connection")).hasText("live");
      assertThat(second.locator(".charts")).hasAttribute("data-windows", "5");
      awaitConnections(1);
      crash(first);
      // The worker may have been in the process that has crashed: then there is a new one in half a
      // minute.
      stack.close(windows.get(5));
      second.waitForCondition(
          () -> "6".equals(second.locator(".charts").getAttribute("data-windows")),
          WITHIN_A_MINUTE);
      assertThat(second.locator("#connection")).hasText("live");
      awaitConnections(1);
    } finally {
      chromium.forgetErrors();
    }
  }

  private static void crash(Page page) {
    try {
      page.navigate("chrome://crash", new Page.NavigateOptions().setTimeout(2_000));
    } catch (PlaywrightException e) {
      // It does not answer any more, as it should.
    }
  }

  @Test
  void aWorkerThatHasDiedIsReplaced() throws Exception {
    List<SampleWindow> windows = SampleWindow.walk("DEAD-USD", START, 10, 1);
    stack.store(windows.subList(0, 5));
    try (BrowserContext browser = chromium.context()) {
      // The first worker passes nothing on any more after three seconds.
      browser.addInitScript(
          """
          const Real = window.SharedWorker;
          window.workers = 0;
          window.SharedWorker = class extends Real {
            constructor(url, options) {
              super(url, options);
              const {port} = this;
              if (window.workers++ === 0) setTimeout(() => port.close(), 3000);
            }
          };
          """);
      Page page = chromium.tab(browser, stack.url("DEAD-USD"));
      assertThat(page.locator("#connection")).hasText("live");
      page.waitForCondition(() -> page.evaluate("window.workers").equals(2), WITHIN_A_MINUTE);
      assertThat(page.locator("#connection")).hasText("live");
      assertNewsCome(page, windows.get(5), 6);
      awaitConnections(1);
    }
  }

  @Test
  void aBrowserWithoutSharedWorkersHasAConnectionForEachTab() throws Exception {
    List<SampleWindow> windows = SampleWindow.walk("OWN-USD", START, 10, 1);
    stack.store(windows.subList(0, 5));
    for (String script :
        List.of(
            "delete window.SharedWorker",
            "window.SharedWorker = class { constructor() { throw new Error('refused'); } }",
            "window.SharedWorker = class { constructor() { this.port = new MessageChannel().port1;"
                + " setTimeout(() => this.onerror?.(), 100); } }")) {
      awaitConnections(0);
      try (BrowserContext browser = chromium.context()) {
        browser.addInitScript(script);
        Page first = chromium.tab(browser, stack.url("OWN-USD"));
        Page second = chromium.tab(browser, stack.url("OWN-USD"));
        assertThat(first.locator("#connection")).hasText("live");
        assertThat(second.locator("#connection")).hasText("live");
        awaitConnections(2);
        stack.close(windows.get(5));
        assertThat(first.locator(".charts")).hasAttribute("data-windows", "6");
      }
      chromium.assertNoErrors();
    }
  }
}
