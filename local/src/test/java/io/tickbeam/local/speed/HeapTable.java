package io.tickbeam.local.speed;

import io.tickbeam.local.LocalStack;
import io.tickbeam.local.LocalStackSettings;
import io.tickbeam.local.StoredRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * Prints what a stream keeps on the heap as it goes on: {@code HeapTable [ticks] [runners]}. The
 * heap is that after a full collection, once a tenth and once nine tenths of the ticks are in rows.
 */
public final class HeapTable {

  private static final long POLL_NANOS = 100_000_000L;
  private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");

  private HeapTable() {}

  public static void main(String[] args) throws Exception {
    long ticks = args.length > 0 ? Long.parseLong(args[0]) : 11_000_000;
    String runners = args.length > 1 ? args[1] : "direct,spark,flink";
    Path folder = Files.createTempDirectory("tickbeam-heap");
    try (LocalStack stack = LocalStack.start(LocalStackSettings.in(folder.resolve("stack")))) {
      System.out.printf("Filling the topic with %,d ticks. Logs: %s%n", ticks, folder);
      SpeedData.fill(stack, ticks);
      for (String runner : List.of(runners.split(",", -1))) {
        StoredRows.clear(stack);
        SpeedProcess process = SpeedProcess.start(stack, folder, runner, "stream");
        for (long at = 1_000_000; at < ticks; at += 9_000_000) {
          awaitTicks(stack, process, at);
          System.out.printf(
              Locale.ROOT, "%s after %,d ticks: %,d MB%n", runner, at, usedMegabytes(process));
        }
        System.out.printf("%s: %s%n", runner, process.await());
      }
    }
    System.exit(0);
  }

  private static void awaitTicks(LocalStack stack, SpeedProcess process, long ticks)
      throws SQLException, IOException {
    try (Connection connection = StoredRows.connect(stack);
        Statement statement = connection.createStatement()) {
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

  private static long usedMegabytes(SpeedProcess process) throws IOException, InterruptedException {
    jcmd(process, "GC.run");
    Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("jcmd does not tell the heap of this JVM");
    }
    return Long.parseLong(used.group(1)) / 1024;
  }

  private static String jcmd(SpeedProcess process, String command)
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
