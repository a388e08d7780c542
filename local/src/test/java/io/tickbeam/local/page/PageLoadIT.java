package io.tickbeam.local.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.dashboard.Dashboard;
import io.tickbeam.local.stack.RunningStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What 200 browsers cost a dashboard that is a process of its own, while ticks come. */
@Tag("slow")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageLoadIT {

  private static final int BROWSERS = 500;
  private static final int TICKS_PER_SECOND = 120;
  private static final int WARM_UP_SECONDS = 10;
  private static final int MEASURED_SECONDS = 20;
  private static final String LAST_EVENT_TIME = "\"last_event_time\":\"";

  @TempDir Path folder;

  @Test
  void fiveHundredBrowsersCostLessThanHalfACore() throws Exception {
    try (PageStack stack = PageStack.start(folder);
        DashboardProcess dashboard = DashboardProcess.start(stack.servers());
        Selector browsers = Selector.open()) {
      stack.store(SampleWindow.walk("BTC-USD", Instant.EPOCH.plus(Duration.ofDays(20_000)), 60, 1));
      for (int i = 0; i < BROWSERS; i++) {
        connect(browsers, dashboard.uri());
      }
      feed(stack, browsers, WARM_UP_SECONDS, new ArrayList<>());
      Duration before = dashboard.processorTime();
      List<Long> delays = new ArrayList<>();
      long bytes = feed(stack, browsers, MEASURED_SECONDS, delays);
      Duration used = dashboard.processorTime().minus(before);

      double cores = used.toMillis() / 1000.0 / MEASURED_SECONDS;
      System.out.printf(
          Locale.ROOT,
          "page: %d browsers, %d ticks/s: %.2f cores, %.0f kB/s, tick to browser %d ms (median),"
              + " %d ms (99 of 100), %d ms (longest)%n",
          BROWSERS,
          TICKS_PER_SECOND,
          cores,
          bytes / 1000.0 / MEASURED_SECONDS,
          percentile(delays, 50),
          percentile(delays, 99),
          percentile(delays, 100));
      assertEquals(BROWSERS, browsers.keys().size(), "none was cut off");
      assertTrue(bytes > BROWSERS * 1_000L * MEASURED_SECONDS / 2, bytes + " bytes");
      assertTrue(cores < 0.5, cores + " cores");
    }
  }

  private static void connect(Selector selector, URI uri) throws Exception {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
    channel.write(
        ByteBuffer.wrap(
            "GET /events?product=BTC-USD HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8)));
    channel.configureBlocking(false);
    SelectionKey unused = channel.register(selector, SelectionKey.OP_READ);
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** Sends ticks at their rate, and takes what the browsers would; the bytes taken. */
  private static long feed(PageStack stack, Selector browsers, int seconds, List<Long> delaysMillis)
      throws Exception {
    long startNanos = System.nanoTime();
    long sent = 0;
    long bytes = 0;
    while (System.nanoTime() - startNanos < seconds * 1_000_000_000L) {
      long due = (System.nanoTime() - startNanos) * TICKS_PER_SECOND / 1_000_000_000L;
      for (; sent < due; sent++) {
        Instant now = Instant.now();
        stack.tick(
            "BTC-USD", now.toEpochMilli() * 10 + sent % 10, now, "86000." + (10 + sent % 90));
      }
      bytes += take(browsers, delaysMillis);
    }
    return bytes;
  }

  private static long take(Selector browsers, List<Long> delaysMillis) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    long bytes = 0;
    browsers.select(5);
    for (SelectionKey key : List.copyOf(browsers.selectedKeys())) {
      int read = ((SocketChannel) key.channel()).read(buffer.clear());
      if (read < 0) {
        key.channel().close();
      }
      bytes += Math.max(0, read);
      addDelay(
          new String(buffer.array(), 0, Math.max(0, read), StandardCharsets.UTF_8), delaysMillis);
    }
    browsers.selectedKeys().clear();
    return bytes;
  }

  /** The age of the newest tick that a browser has just been told of. */
  private static void addDelay(String events, List<Long> delaysMillis) {
    int at = events.lastIndexOf(LAST_EVENT_TIME) + LAST_EVENT_TIME.length();
    if (at >= LAST_EVENT_TIME.length() && events.endsWith("\n")) {
      Instant told = Instant.parse(events.substring(at, events.indexOf('"', at)));
      delaysMillis.add(Duration.between(told, Instant.now()).toMillis());
    }
  }

  /** The dashboard's main class in a process of its own. */
  private record DashboardProcess(Process process, URI uri) implements AutoCloseable {

    static DashboardProcess start(RunningStack stack) throws Exception {
      String classPath =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-Xlog:disable",
                  "-cp",
                  classPath,
                  Dashboard.class.getName(),
                  "--port=0",
                  "--bootstrapServers=" + stack.bootstrapServers(),
                  "--jdbcUrl=" + stack.jdbcUrl(),
                  "--jdbcUser=" + stack.jdbcReader(),
                  "--jdbcPasswordFile=" + stack.jdbcReaderPasswordFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String line = process.inputReader().readLine();
      return new DashboardProcess(process, URI.create(line.replaceAll("^dashboard: ", "")));
    }

    Duration processorTime() {
      return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
