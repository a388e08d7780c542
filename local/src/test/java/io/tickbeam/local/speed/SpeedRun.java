package io.tickbeam.local.speed;

import io.tickbeam.pipelines.Database;
import io.tickbeam.pipelines.RunSummary;
import io.tickbeam.pipelines.RunningPipeline;
import io.tickbeam.pipelines.TickerMetrics;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** One measured run in a process of its own; prints {@code RESULT ticks workMillis totalMillis}. */
public final class SpeedRun {

  private SpeedRun() {}

  public static void main(String[] args) throws Exception {
    long ticks;
    long workMillis;
    if (args[0].equals("loop")) {
      Database database = new Database(args[3], args[4], args[5]);
      long begin = System.nanoTime();
      ticks =
          args[1].equals("stream")
              ? new LoopRun().stream(database, args[2])
              : new LoopRun().batch(database);
      workMillis = (System.nanoTime() - begin) / 1_000_000;
    } else {
      RunSummary summary = RunningPipeline.start(Arrays.copyOfRange(args, 1, args.length)).await();
      ticks = summary.count(TickerMetrics.AGGREGATED);
      workMillis = summary.workMillis();
    }
    long totalMillis =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf(Locale.ROOT, "%nRESULT %d %d %d%n", ticks, workMillis, totalMillis);
    System.exit(0);
  }
}
