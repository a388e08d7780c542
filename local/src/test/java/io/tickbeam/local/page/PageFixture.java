package io.tickbeam.local.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser and a dashboard for all tests of a class; no test may leave an error in the console.
 */
abstract class PageFixture {

  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  @TempDir static Path folder;

  static Chromium chromium;
  static PageStack stack;

  @BeforeAll
  static void startPage() throws Exception {
    chromium = Chromium.start();
    stack = PageStack.start(folder.resolve("stack"));
  }

  @AfterAll
  static void stopPage() throws Exception {
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

  /** Stores windows of a product, from {@link #START} on. */
  static List<SampleWindow> stored(String product, int minutes) throws Exception {
    List<SampleWindow> windows = SampleWindow.walk(product, START, minutes, product.hashCode());
    stack.store(windows);
    return windows;
  }

  /** A price of five digits before the point, as cards and tables show it. */
  static String shown(BigDecimal price) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(price.setScale(2, RoundingMode.HALF_UP));
  }

  /** A value under the cursor. */
  static Locator value(Page page, String name) {
    return page.locator("#readout div:has(dt:text-is(\"" + name + "\")) dd");
  }
}
