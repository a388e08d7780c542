package io.tickbeam.bench.jmh;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.PriceTick;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Ticks to bytes and back, one by one and as the chunk of a bundle. Nanoseconds a tick. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CoderBenchmark {

  /** The samples, coded. */
  @State(Scope.Benchmark)
  public static class Coded {
    private byte[] ticks;
    private TickChunk whole;
    private TickChunk prices;

    @Setup
    public void code(Samples samples) throws IOException {
      ticks = encodeAll(samples.ticks);
      whole = pack(samples.ticks, TickChunk.Packing.WHOLE);
      prices = pack(samples.ticks, TickChunk.Packing.PRICE);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public byte[] encodeTick(Samples samples) throws IOException {
    return encodeAll(samples.ticks);
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public List<Tick> decodeTick(Coded coded) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(coded.ticks);
    List<Tick> ticks = new ArrayList<>(Samples.COUNT);
    while (in.available() > 0) {
      ticks.add(TickCoder.of().decode(in));
    }
    return ticks;
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public TickChunk packWhole(Samples samples) {
    return pack(samples.ticks, TickChunk.Packing.WHOLE);
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public List<Tick> unpackWhole(Coded coded) {
    List<Tick> ticks = new ArrayList<>(Samples.COUNT);
    coded.whole.unpackInto(Samples.SERIES, ticks);
    return ticks;
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public TickChunk packPrice(Samples samples) {
    return pack(samples.ticks, TickChunk.Packing.PRICE);
  }

  @Benchmark
  @OperationsPerInvocation(Samples.COUNT)
  public List<PriceTick> unpackPrice(Coded coded) {
    List<PriceTick> ticks = new ArrayList<>(Samples.COUNT);
    coded.prices.unpackInto(ticks);
    return ticks;
  }

  private static byte[] encodeAll(List<Tick> ticks) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(200 * Samples.COUNT);
    for (Tick tick : ticks) {
      TickCoder.of().encode(tick, out);
    }
    return out.toByteArray();
  }

  private static TickChunk pack(List<Tick> ticks, TickChunk.Packing packing) {
    TickChunk.Builder chunk = new TickChunk.Builder(packing);
    ticks.forEach(chunk::add);
    return chunk.build();
  }
}
