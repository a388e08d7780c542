package io.tickbeam.local.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page behind nginx as Debian has it, with nothing but {@code proxy_pass}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SAME_THREAD)
class ProxyPageIT {

  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  @TempDir static Path folder;

  private static Chromium chromium;
  private static PageStack stack;
  private static Process nginx;
  private static String proxy;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(NGINX), NGINX + " is not installed: apt-get install nginx-light");
    chromium = Chromium.start();
    stack = PageStack.start(folder.resolve("stack"));
    startNginx();
  }

  private static void startNginx() throws Exception {
    // A port that is free now may be taken a moment later: another one is tried then.
    for (int attempt = 0; attempt < 5; attempt++) {
      int port;
      try (ServerSocket socket = new ServerSocket(0)) {
        port = socket.getLocalPort();
      }
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
              location / { proxy_pass %3$s; }
              location /tb/ { proxy_pass %3$s; }
            }
          }
          """
              .formatted(folder, port, stack.url()));
      nginx =
          new ProcessBuilder(NGINX.toString(), "-c", config.toString(), "-e", folder + "/error.log")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("nginx.out").toFile())
              .start();
      proxy = "http://127.0.0.1:" + port;
      for (int i = 0; i < 100 && nginx.isAlive(); i++) {
        try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
          assertTrue(connected.isConnected());
          return;
        } catch (IOException e) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
      }
      nginx.destroy();
    }
    throw new IOException("nginx does not start: " + Files.readString(folder.resolve("nginx.out")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor();
    }
    if (stack != null) {
      stack.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void eventsComeAtOnceWhenTheMarketIsQuiet() throws Exception {
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(proxy + "/events")).build(),
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
    for (String path : new String[] {"/", "/tb/"}) {
      try (Page page = chromium.open(proxy + path + "#live/coinbase/PROXY-USD")) {
        assertThat(page.locator("#connection")).hasText("live");
        assertThat(page.locator(".charts")).hasAttribute("data-windows", Pattern.compile("1[01]"));
        stack.tick("PROXY-USD", path.length(), Instant.now(), "8700" + path.length());
        assertThat(page.locator("#now-price")).hasText("87,00" + path.length() + ".00");
        page.keyboard().press("k");
        assertThat(page.locator("#verdict")).containsText("No window of this range");
        page.keyboard().press("h");
        assertThat(page.locator("#health-facts")).containsText("ticks/s");
      }
      chromium.assertNoErrors();
    }
  }
}
