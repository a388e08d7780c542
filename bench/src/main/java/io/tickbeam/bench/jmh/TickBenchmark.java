package io.tickbeam.bench.jmh;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.compute.windows.ChunkSums;
import io.tickbeam.pipelines.compute.windows.WindowCalculator;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.DistinctPrices;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickCoder;
import io.tickbeam.pipelines.tick.TickColumns;
import io.tickbeam.replay.session.GeneratedSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The steps that each tick goes through, in nanoseconds per tick: parsing, coding to bytes and
 * back, one by one and as the chunk of a bundle, and the statistics of a window.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TickBenchmark.TICKS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class TickBenchmark {

  static final int TICKS = 1_000;

  private static final Series SERIES = new Series("coinbase", "BTC-USD");

  private final MessageParser parser = new MessageParser();

  /** Generated ticks of one product, all within one window of a minute or so. */
  private final List<byte[]> messages =
      GeneratedSession.of("--products=" + SERIES.productId(), "--ticks=" + TICKS).stream().toList();

  private final List<Tick> ticks =
      messages.stream().map(each -> ((Priced) parser.parse(each)).tick()).toList();

  private final byte[] bytes = encodeAll(ticks);
  private final TickChunk windows = pack(TickBatch.of(ticks), ColumnSet.WINDOWS);
  private final TickChunk prices = pack(TickBatch.of(ticks), ColumnSet.PRICES);

  @Benchmark
  public void parse(Blackhole sink) {
    for (byte[] message : messages) {
      sink.consume(parser.parse(message));
    }
  }

  @Benchmark
  public byte[] encodeTick() {
    return encodeAll(ticks);
  }

  @Benchmark
  public List<Tick> decodeTick() throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    List<Tick> decoded = new ArrayList<>(TICKS);
    while (in.available() > 0) {
      decoded.add(TickCoder.of().decode(in));
    }
    return decoded;
  }

  /** From the bytes of messages to packed ticks of a window, without an object for each. */
  @Benchmark
  public TickChunk scanAndPack() {
    TickBatch.Builder batch = new TickBatch.Builder(ColumnSet.WINDOWS, TICKS);
    for (byte[] message : messages) {
      if (parser.scan(message)) {
        batch.add(parser.scanned());
      }
    }
    return pack(batch.build(), ColumnSet.WINDOWS);
  }

  /** From packed ticks to sums: repeats are looked for, what is out of order is sorted. */
  @Benchmark
  public Optional<ChunkSums> foldPacked() {
    return ChunkSums.of(SERIES, List.of(windows));
  }

  @Benchmark
  public TickColumns unpackWindows() {
    TickColumns unpacked = new TickColumns(ColumnSet.WINDOWS);
    windows.unpackInto(unpacked);
    return unpacked;
  }

  /** From packed prices of a block to distinct ones, in order. */
  @Benchmark
  public TickColumns distinctPrices() {
    TickColumns unpacked = new TickColumns(ColumnSet.PRICES);
    prices.unpackInto(unpacked);
    return DistinctPrices.of(unpacked);
  }

  /** Ticks as objects: repeats are looked for, ticks sorted and summed. */
  @Benchmark
  public WindowStats fold() {
    return WindowCalculator.fold(SERIES, 0, 60, ticks);
  }

  private static byte[] encodeAll(List<Tick> ticks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(200 * TICKS);
    try {
      for (Tick tick : ticks) {
        TickCoder.of().encode(tick, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static TickChunk pack(TickBatch ticks, ColumnSet set) {
    TickChunk.Builder chunk = new TickChunk.Builder(60, set);
    for (int i = 0; i < ticks.size(); i++) {
      chunk.add(ticks.columns(), i);
    }
    return chunk.build();
  }
}
