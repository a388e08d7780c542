package io.tickbeam.local.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tickbeam.local.Demo;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.page.Chromium;
import io.tickbeam.testing.SharedData;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of the running demo. */
@Tag("slow")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SAME_THREAD)
class DemoPageIT {

  /**
   * Where the screenshots of the README go, when they are wanted: {@code
   * -Dpage.images=../docs/images}.
   */
  private static final String IMAGES = System.getProperty("page.images", "");

  private static final double START_MILLIS = 60_000;

  @TempDir Path folder;

  private Chromium chromium;

  @BeforeEach
  void start() {
    chromium = Chromium.start();
  }

  @AfterEach
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private StartedProgram demo(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data=" + Files.createDirectories(folder).toRealPath());
    return StartedProgram.start(Demo.class, Map.of(), all.toArray(String[]::new));
  }

  private static String pageOf(StartedProgram demo) {
    return demo.awaitLine("Page ").replaceAll("^Page +", "");
  }

  private static void awaitWindows(Page page, int least) {
    // A demo that starts on a loaded machine takes its time.
    page.waitForCondition(
        () -> windows(page) >= least, new Page.WaitForConditionOptions().setTimeout(START_MILLIS));
  }

  private static int windows(Page page) {
    return Integer.parseInt(page.locator(".charts").getAttribute("data-windows"));
  }

  @Test
  void linesAppearAndMoveAndThePageGoesWithTheDemo() throws Exception {
    try (StartedProgram demo = demo("--duration=20", "--speed=60", "--keepOpen")) {
      String url = pageOf(demo);
      try (Page page = chromium.open(url)) {
        awaitWindows(page, 3);
        byte[] drawnBefore = page.locator("#chart-price canvas").screenshot();
        int before = windows(page);
        awaitWindows(page, before + 1);
        assertTrue(
            !java.util.Arrays.equals(drawnBefore, page.locator("#chart-price canvas").screenshot()),
            "it moves");
        demo.awaitLine("The page stays at " + url);
        // Served anew from the database, it shows the same as what the news have told.
        String told = page.locator("#readout").textContent();
        page.reload();
        assertThat(page.locator("#readout")).hasText(told);
        page.keyboard().press("k");
        assertThat(page.locator("#verdict")).containsText("are equal, in every digit");
        page.keyboard().press("h");
        assertThat(page.locator("#health-facts")).containsText("ticks/s");
        // All is read, and the pipeline has said that it ended.
        assertThat(page.locator("#health-facts")).containsText("lag0");
        assertThat(page.locator("#jobs")).containsText("DirectRunner");
        assertThat(page.locator("#jobs")).containsText("ended");
        assertThat(page.locator("#letters pre").first()).isVisible();
      }
      chromium.assertNoErrors();
      demo.askToStop();
      demo.awaitEnd();
      assertThrows(
          ConnectException.class,
          () -> new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort()).close());
    }
    assertEquals(List.of(), StartedProgram.serversIn(folder.toRealPath()));
  }

  @Test
  @Tag("slow")
  void aRecordedHourIsWorthAScreenshot() throws Exception {
    String file = SharedData.file("coinbase/clean_2025-12-02_03.jsonl.gz").toString();
    try (StartedProgram demo =
        demo("--file=" + file, "--speed=300", "--duration=30", "--keepOpen")) {
      String url = pageOf(demo);
      demo.awaitLine("The page stays at ");
      try (Page page = chromium.open(url)) {
        awaitWindows(page, 59);
        assertThat(page.locator("#product-name")).hasText("BTC-USD");
        assertThat(page.locator("#readout"))
            .containsText(Pattern.compile("mean 5m[0-9,.]+ ± .*z 5m-?[0-9]"));
        take(page, "live");
        page.keyboard().press("b");
        page.locator("#chart-types button").last().click();
        assertThat(page.locator("section.batch")).containsText("a window");
        take(page, "batch");
        page.keyboard().press("k");
        assertThat(page.locator("#verdict")).containsText("are equal, in every digit");
        take(page, "compare");
        page.keyboard().press("h");
        assertThat(page.locator("#health-facts")).containsText("missing trades");
        take(page, "health");
      }
      try (Page page = chromium.open(url, 1440, 900, ColorScheme.DARK)) {
        awaitWindows(page, 59);
        take(page, "live-dark");
      }
      try (Page page = chromium.open(url, 390, 844, ColorScheme.LIGHT)) {
        awaitWindows(page, 59);
        take(page, "live-phone");
      }
      demo.askToStop();
      demo.awaitEnd();
      chromium.assertNoErrors();
    }
  }

  private static void take(Page page, String name) {
    // What has been loaded last is drawn with the next frames.
    page.evaluate("() => new Promise(done => setTimeout(done, 800))");
    byte[] image = page.screenshot();
    assertTrue(image.length > 20_000, name);
    if (!IMAGES.isEmpty()) {
      try {
        Files.write(
            Files.createDirectories(Path.of(IMAGES)).resolve("page-" + name + ".png"), image);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
