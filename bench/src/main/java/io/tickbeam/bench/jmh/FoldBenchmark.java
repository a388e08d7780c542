package io.tickbeam.bench.jmh;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.windows.WindowCalculator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** From the ticks of a window to its statistics. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FoldBenchmark {

  /** Nanoseconds a tick, repeats looked for, sorted and summed. */
  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public WindowStats fold(Samples samples) {
    return WindowCalculator.fold(Samples.SERIES, 0, 60, samples.ticks);
  }
}
