package io.tickbeam.bench.peers;

import io.tickbeam.bench.peers.LiveFeed.Window;
import io.tickbeam.local.LocalStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long after a window's end its row is there, live: {@code LiveTable [rates] [seconds]
 * [programs]}. Windows of ten seconds; the first half minute after the first row is warm-up.
 */
public final class LiveTable {

  private static final String PROGRAMS =
      "stream-direct,stream-spark,stream-flink,"
          + "stream-structured-streaming,stream-kafka-streams,stream-native-flink";

  private static final long FIRST_ROW_SECONDS = 120;
  private static final long WARM_UP_SECONDS = 30;
  private static final long LAST_ROWS_SECONDS = 10;

  private LiveTable() {}

  public static void main(String[] args) throws Exception {
    String rates = args.length > 0 ? args[0] : "125,1250";
    long seconds = args.length > 1 ? Long.parseLong(args[1]) : 120;
    String programs = args.length > 2 ? args[2] : PROGRAMS;
    try (BenchServers servers = BenchServers.start()) {
      System.out.printf(
          "Logs: %s%n%nFrom a window's end to its row, seconds, of which %d are the delay of the"
              + " watermark.%n%n",
          servers.folder(), WindowStatsTable.WATERMARK_DELAY_SECONDS);
      System.out.println("| program | ticks/s | rows | median | p95 | p99 | most | incomplete |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
      Bench bench = Bench.of(servers.stack(), servers.folder(), "2g");
      for (String rate : List.of(rates.split(",", -1))) {
        for (String program : List.of(programs.split(",", -1))) {
          measure(servers.stack(), bench, Program.of(program), Double.parseDouble(rate), seconds);
        }
      }
      servers.allWentWell();
    }
    System.exit(0);
  }

  private static void measure(
      LocalStack stack, Bench bench, Program program, double rate, long seconds)
      throws IOException, InterruptedException, SQLException {
    String topic = "live-" + program.label().replaceAll("[+:]", "-") + "-" + Math.round(rate);
    stack.createTopic(topic, PeerData.PARTITIONS);
    try (Connection connection = bench.connect();
        LiveFeed feed = new LiveFeed(stack.bootstrapServers(), topic, rate)) {
      RowComparison.emptyTable(connection);
      PeerProcess process = bench.startLive(program, topic);
      try {
        feed.start();
        LiveWatch watch = new LiveWatch(connection, feed, process);
        watch.untilFirstRow(FIRST_ROW_SECONDS);
        long from = System.currentTimeMillis() / 1_000 + WARM_UP_SECONDS;
        long to = from + seconds;
        watch.until(to + WindowStatsTable.WATERMARK_DELAY_SECONDS + LAST_ROWS_SECONDS);
        print(program, rate, feed, watch, from, to);
      } finally {
        process.kill();
      }
    }
  }

  /** Of the windows that lie between two times; one without a row counts as incomplete. */
  private static void print(
      Program program, double rate, LiveFeed feed, LiveWatch watch, long from, long to) {
    List<Window> windows =
        feed.sent().keySet().stream()
            .filter(window -> window.startSeconds() >= from && window.endSeconds() <= to)
            .toList();
    double[] delays =
        windows.stream()
            .filter(watch.seen()::containsKey)
            .mapToDouble(window -> watch.seen().get(window).micros() / 1e6 - window.endSeconds())
            .sorted()
            .toArray();
    long complete =
        windows.stream()
            .filter(watch.seen()::containsKey)
            .filter(window -> watch.seen().get(window).ticks() == feed.sent().get(window))
            .count();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,.0f | %d | %.2f | %.2f | %.2f | %.2f | %d |%n",
        program.label(),
        rate,
        delays.length,
        percentile(delays, 0.5),
        percentile(delays, 0.95),
        percentile(delays, 0.99),
        percentile(delays, 1),
        windows.size() - complete);
  }

  private static double percentile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.ceil(share * sorted.length - 1e-9) - 1];
  }
}
