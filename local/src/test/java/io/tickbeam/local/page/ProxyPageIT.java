package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import io.tickbeam.local.stack.FreePorts;
import io.tickbeam.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page behind nginx as Debian has it, with nothing but {@code proxy_pass}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ProxyPageIT extends PageFixture {

  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  private static Process nginx;
  private static String proxy;

  /** A server that has nothing outside of a path: absolute addresses of the page fail there. */
  private static String proxyBelow;

  @BeforeAll
  static void requireNginx() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(NGINX), NGINX + " is not installed: apt-get install nginx-light");
    startNginx();
  }

  private static void startNginx() throws Exception {
    // A port that is free now may be taken a moment later: another one is tried then.
    for (int attempt = 0; attempt < 5; attempt++) {
      List<Integer> ports = FreePorts.several(2);
      int port = ports.get(0);
      int portBelow = ports.get(1);
      Path config = folder.resolve("nginx.conf");
      Files.writeString(
          config,
          """
          daemon off;
          pid %1$s/nginx.pid;
          error_log %1$s/error.log;
          events {}
          http {
            access_log off;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
            server {
              listen 127.0.0.1:%2$d;
              location / { proxy_pass %4$s; }
            }
            server {
              listen 127.0.0.1:%3$d;
              location /tb/ { proxy_pass %4$s; }
            }
          }
          """
              .formatted(folder, port, portBelow, stack.url()));
      nginx =
          new ProcessBuilder(NGINX.toString(), "-c", config.toString(), "-e", folder + "/error.log")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.out").toFile())
              .start();
      proxy = "http://127.0.0.1:" + port + "/";
      proxyBelow = "http://127.0.0.1:" + portBelow + "/tb/";
      Await.until("nginx has started or ended", () -> !nginx.isAlive() || isListening(port));
      if (nginx.isAlive()) {
        return;
      }
    }
    throw new IOException("nginx does not start: " + Files.readString(folder.resolve("nginx.out")));
  }

  private static boolean isListening(int port) {
    try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return connected.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  static void stopNginx() throws Exception {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor();
    }
  }

  @Test
  void eventsComeAtOnceWhenTheMarketIsQuiet() throws Exception {
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(proxy + "events")).build(),
                HttpResponse.BodyHandlers.ofLines());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    try (Stream<String> lines = answer.body()) {
      Iterator<String> events = lines.filter(each -> each.startsWith("event: ")).iterator();
      String event = events.next();
      while (!event.equals("event: hello")) {
        // Of the last half minute.
        event = events.next();
      }
      long startNanos = System.nanoTime();
      for (int pulse = 0; pulse < 4; pulse++) {
        assertEquals("event: pulse", events.next());
      }
      long millis = (System.nanoTime() - startNanos) / 1_000_000;
      assertTrue(millis > 1_500 && millis < 10_000, "one a second, not in bursts: " + millis);
    }
  }

  @Test
  void thePageWorksBelowAPath() throws Exception {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);
    stack.store(SampleWindow.walk("PROXY-USD", minute, 10, 1));
    for (String url : List.of(proxy, proxyBelow)) {
      try (Page page = chromium.open(url + "#live/coinbase/PROXY-USD")) {
        assertThat(page.locator("#connection")).hasText("live");
        assertThat(page.locator(".charts")).hasAttribute("data-windows", Pattern.compile("1[01]"));
        int number = url.equals(proxy) ? 1 : 2;
        stack.tick("PROXY-USD", number, Instant.now(), "8700" + number);
        assertThat(page.locator("#now-price")).hasText("87,00" + number + ".00");
        page.keyboard().press("k");
        assertThat(page.locator("#verdict")).containsText("No window of this range");
        page.keyboard().press("h");
        assertThat(page.locator("#health-facts")).containsText("ticks/s");
      }
      chromium.assertNoErrors();
    }
  }
}
