package io.tickbeam.local.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium; tests are skipped where it is not installed. */
public final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final double TIMEOUT_MILLIS = 20_000;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private Chromium(Playwright playwright) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setArgs(FLAGS));
  }

  public static Chromium start() {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM), PROGRAM + " is not installed: apt-get install chromium");
    // A loaded machine may take its time; what is measured is measured apart.
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
    return new Chromium(
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
  }

  /** A page of its own, as on a desk. */
  public Page open(String url) {
    return open(url, 1440, 900, ColorScheme.LIGHT);
  }

  /** A page of its own. */
  public Page open(String url, int width, int height, ColorScheme scheme) {
    return opened(
        browser.newPage(
            new Browser.NewPageOptions().setViewportSize(width, height).setColorScheme(scheme)),
        url);
  }

  /** A browser whose tabs know of each other, unlike the pages that {@link #open} opens. */
  BrowserContext context() {
    return browser.newContext();
  }

  /** A further tab of a browser. */
  Page tab(BrowserContext context, String url) {
    return opened(context.newPage(), url);
  }

  private Page opened(Page page, String url) {
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    page.onDialog(
        dialog -> {
          errors.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.navigate(url);
    return page;
  }

  /** Forgets what is expected to be there, such as a connection that was cut on purpose. */
  public void forgetErrors() {
    errors.clear();
  }

  public void assertNoErrors() {
    List<String> found = List.copyOf(errors);
    errors.clear();
    assertEquals(List.of(), found);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
