package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Much of everything: 500 products, a day of minutes, requests of all kinds. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ManyPageIT extends PageFixture {

  private static final int DAY_MINUTES = 24 * 60;
  private static final int PRODUCTS = 500;

  @BeforeAll
  static void storeWindows() throws Exception {
    stack.store(SampleWindow.walk("DAY-USD", START, DAY_MINUTES, 1));
    List<SampleWindow> few = new ArrayList<>();
    for (int i = 1; i < PRODUCTS; i++) {
      few.addAll(SampleWindow.walk("P%03d-USD".formatted(i), START, 3, i));
    }
    stack.store(few);
  }

  @Test
  void fiveHundredProductsAreListedFoundAndChosen() {
    try (Page page = chromium.open(stack.url())) {
      assertThat(page.locator("#product-list li")).hasCount(PRODUCTS);
      page.keyboard().press("/");
      page.keyboard().type("p123");
      Locator shown = page.locator("#product-list li:visible");
      assertThat(shown).hasCount(1);
      page.keyboard().press("Enter");
      assertThat(page.locator("#product-name")).hasText("P123-USD");
      assertThat(page.locator(".charts")).hasAttribute("data-windows", "3");
    }
  }

  @Test
  void noRequestMakesTheServerFail() throws Exception {
    List<String> paths =
        List.of(
            "products",
            "windows",
            "moving",
            "scores",
            "comparison",
            "comparison/runs",
            "batch/runs",
            "batch/summary",
            "health",
            "dead-letters");
    List<String> names =
        List.of(
            "mode",
            "exchange",
            "product",
            "windowSeconds",
            "from",
            "to",
            "limit",
            "after",
            "fields",
            "newest",
            "everySeconds");
    List<String> values =
        List.of(
            "",
            "0",
            "1",
            "-1",
            "20160",
            "1e9",
            "999999999999",
            "NaN",
            "null",
            "DAY-USD",
            "coinbase",
            "stream",
            "batch",
            "' OR 1=1 --",
            "%",
            "\u0000",
            "\uD83D\uDE00",
            "x".repeat(500),
            "2026-01-05T00:00:00Z",
            "2026-01-05T00:00:00.123456789Z",
            "1969-12-31T23:59:59Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "window_start,volume");
    Random random = new Random(5);
    HttpClient client = HttpClient.newHttpClient();
    int found = 0;
    for (int i = 0; i < 300; i++) {
      StringBuilder url = new StringBuilder(stack.url() + "api/");
      url.append(paths.get(random.nextInt(paths.size()))).append("?product=DAY-USD");
      for (int j = random.nextInt(4); j > 0; j--) {
        url.append('&').append(names.get(random.nextInt(names.size()))).append('=');
        String value = values.get(random.nextInt(values.size()));
        url.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url.toString())).build(),
              HttpResponse.BodyHandlers.ofString());
      assertTrue(answer.statusCode() < 500, url + ": " + answer.statusCode() + answer.body());
      found += answer.statusCode() == 200 ? 1 : 0;
    }
    assertTrue(found > 25, "some of them make sense: " + found);
  }

  @Test
  void thePagesOfAListAreTheWholeList() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<String> starts = new ArrayList<>();
    String after = "";
    do {
      String url =
          stack.url()
              + "api/windows?product=DAY-USD&fields=window_start&limit=400"
              + (after.isEmpty() ? "" : "&after=" + after);
      var json =
          new com.fasterxml.jackson.databind.ObjectMapper()
              .readTree(
                  client
                      .send(
                          HttpRequest.newBuilder(URI.create(url)).build(),
                          HttpResponse.BodyHandlers.ofString())
                      .body());
      json.get("rows").forEach(row -> starts.add(row.get(0).asText()));
      after = json.get("next").asText("");
      after = after.equals("null") ? "" : after;
    } while (!after.isEmpty());
    assertEquals(DAY_MINUTES, starts.size());
    assertEquals(DAY_MINUTES, starts.stream().distinct().count());
  }

  @Test
  void theDashboardsUserCanOnlyRead() throws Exception {
    var address = stack.settings().database();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeQuery("SELECT 1 FROM window_stats LIMIT 1").next());
      for (String sql :
          List.of(
              "DELETE FROM window_stats", "INSERT INTO batch_runs () VALUES ()",
              "DROP TABLE tickers", "CREATE TABLE x (y INT)")) {
        SQLException refusal =
            assertThrows(SQLException.class, () -> statement.executeUpdate(sql), sql);
        assertTrue(refusal.getMessage().contains("denied"), refusal.getMessage());
      }
    }
  }
}
