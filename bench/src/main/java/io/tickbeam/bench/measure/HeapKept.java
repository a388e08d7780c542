package io.tickbeam.bench.measure;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * What a stream keeps on the heap as it goes on: bytes after a full collection.
 *
 * @param earlyBytes once an eleventh of its ticks are in rows
 * @param lateBytes once ten elevenths are
 */
public record HeapKept(long earlyBytes, long lateBytes) {

  private static final long POLL_NANOS = 100_000_000L;
  private static final Pattern USED = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K");
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  /** Measures a running stream of so many ticks. */
  public static HeapKept of(ProgramProcess process, Connection connection, long ticks)
      throws IOException, InterruptedException, SQLException {
    awaitTicks(process, connection, ticks / 11);
    long early = usedBytes(process);
    awaitTicks(process, connection, ticks / 11 * 10);
    return new HeapKept(early, usedBytes(process));
  }

  private static void awaitTicks(ProgramProcess process, Connection connection, long ticks)
      throws IOException, InterruptedException, SQLException {
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
    process.await();
    throw new IOException("a stream ended before its heap was measured: give more --ticks");
  }

  private static long usedBytes(ProgramProcess process) throws IOException, InterruptedException {
    jcmd(process, "GC.run");
    return USED.matcher(jcmd(process, "GC.heap_info"))
        .results()
        .findFirst()
        .map(found -> Long.parseLong(found.group(1)) * 1024)
        .orElseThrow(
            () ->
                new IOException("a stream ended before its heap was measured: give more --ticks"));
  }

  private static String jcmd(ProgramProcess process, String command)
      throws IOException, InterruptedException {
    try (ChildProcess jcmd =
        ChildCommand.program(JCMD).arguments(String.valueOf(process.pid()), command).start()) {
      jcmd.await();
      return String.join("\n", jcmd.lastLines());
    }
  }
}
