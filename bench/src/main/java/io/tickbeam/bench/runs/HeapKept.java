package io.tickbeam.bench.runs;

import io.tickbeam.bench.measure.ProgramProcess;
import io.tickbeam.bench.programs.Mode;
import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
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
  static HeapKept of(ProgramProcess process, ScratchTables tables, long ticks)
      throws IOException, InterruptedException, SQLException {
    long early = usedBytes(process, tables, ticks / 11);
    return new HeapKept(early, usedBytes(process, tables, ticks / 11 * 10));
  }

  private static long usedBytes(ProgramProcess process, ScratchTables tables, long ticks)
      throws IOException, InterruptedException, SQLException {
    while (process.isAlive() && tables.sum("trade_count", Mode.STREAM) < ticks) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    jcmd(process, "GC.run");
    Matcher used = USED.matcher(jcmd(process, "GC.heap_info"));
    if (!used.find()) {
      // What the program says, if it has failed.
      process.await();
      throw new IOException("a stream ended before its heap was measured: give more --ticks");
    }
    return Long.parseLong(used.group(1)) * 1024;
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
