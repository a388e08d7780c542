package io.tickbeam.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints what a stream keeps on the heap as it goes on: {@code HeapTable [ticks] [programs]}. The
 * heap is that after a full collection, once a tenth and once nine tenths of the ticks are in rows.
 */
public final class HeapTable {

  private static final long POLL_NANOS = 100_000_000L;
  private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

  private HeapTable() {}

  public static void main(String[] args) throws Exception {
    long ticks = args.length > 0 ? Long.parseLong(args[0]) : 11_000_000;
    String programs = args.length > 1 ? args[1] : "stream-direct,stream-spark,stream-flink";
    try (BenchServers servers = BenchServers.start()) {
      System.out.printf("Filling the topic with %,d ticks. Logs: %s%n", ticks, servers.folder());
      Bench bench = Bench.fillTopic(servers.stack(), servers.folder(), ticks, "3g");
      for (String program : List.of(programs.split(",", -1))) {
        try (Connection connection = bench.connect()) {
          RowComparison.emptyTable(connection);
          measure(connection, bench, Program.of(program), ticks);
        }
      }
      servers.allWentWell();
    }
    System.exit(0);
  }

  private static void measure(Connection connection, Bench bench, Program program, long ticks)
      throws IOException, InterruptedException, SQLException {
    PeerProcess process = bench.start(program);
    for (long at = ticks / 11; at < ticks; at += ticks / 11 * 9) {
      awaitTicks(connection, process, at);
      System.out.printf(
          Locale.ROOT, "%s after %,d ticks: %,d MB%n", program.label(), at, usedMegabytes(process));
    }
    System.out.printf("%s: %s%n", program.label(), process.await());
  }

  private static void awaitTicks(Connection connection, PeerProcess process, long ticks)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      while (process.isAlive()) {
        try (ResultSet sum =
            statement.executeQuery("SELECT COALESCE(SUM(trade_count), 0) FROM window_stats")) {
          sum.next();
          if (sum.getLong(1) >= ticks) {
            return;
          }
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    throw new IllegalStateException("the run ended before it had " + ticks + " ticks");
  }

  private static long usedMegabytes(PeerProcess process) throws IOException, InterruptedException {
    jcmd(process, "GC.run");
    Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("jcmd does not tell the heap of this JVM");
    }
    return Long.parseLong(used.group(1)) / 1024;
  }

  private static String jcmd(PeerProcess process, String command)
      throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                command)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return output;
  }
}
