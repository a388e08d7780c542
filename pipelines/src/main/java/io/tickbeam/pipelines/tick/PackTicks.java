package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Packs the ticks of a bundle into one chunk for each series and window; a chunk's timestamp is the
 * last instant of its window. A bundle with more than 50,000 ticks is packed in several parts.
 *
 * <p>Runners spend time on each element that they group or assign to a window, and Spark encodes
 * the whole group again for each, so a few large elements are much cheaper. One pass packs the
 * ticks both by window and by block: a runner would keep all ticks in memory for a second pass.
 */
public final class PackTicks extends PTransform<PCollection<Tick>, PCollectionTuple> {

  /** Ticks are in memory until they are packed, and some runners make one bundle of all ticks. */
  private static final int MOST_TICKS_HELD = 50_000;

  /** Output: whole ticks by window. */
  public static final TupleTag<KV<String, TickChunk>> BY_WINDOW = new TupleTag<>() {};

  /** Output: prices by block. */
  public static final TupleTag<KV<String, TickChunk>> BY_BLOCK = new TupleTag<>() {};

  private final List<Long> windowSeconds;
  private final List<Long> blockSeconds;

  private PackTicks(List<Long> windowSeconds, List<Long> blockSeconds) {
    this.windowSeconds = List.copyOf(windowSeconds);
    this.blockSeconds = List.copyOf(blockSeconds);
  }

  /**
   * Creates the transform.
   *
   * @param windowSeconds lengths of the windows, seconds; each tick is packed for a window of each
   *     length
   * @param blockSeconds lengths of the blocks, seconds
   */
  public static PackTicks of(List<Long> windowSeconds, List<Long> blockSeconds) {
    return new PackTicks(windowSeconds, blockSeconds);
  }

  @Override
  public PCollectionTuple expand(PCollection<Tick> ticks) {
    PCollectionTuple packed =
        ticks.apply(
            "Pack",
            ParDo.of(new PackFn(windowSeconds, blockSeconds))
                .withOutputTags(BY_WINDOW, TupleTagList.of(BY_BLOCK)));
    KvCoder<String, TickChunk> coder = KvCoder.of(StringUtf8Coder.of(), TickChunk.ChunkCoder.of());
    packed.get(BY_WINDOW).setCoder(coder);
    packed.get(BY_BLOCK).setCoder(coder);
    return packed;
  }

  private static final class PackFn extends DoFn<Tick, KV<String, TickChunk>> {
    private final Counter shuffledBytes = TickerMetrics.SHUFFLED_BYTES.counter();
    private final Packer windows;
    private final Packer blocks;
    private transient int held;

    PackFn(List<Long> windowSeconds, List<Long> blockSeconds) {
      windows = new Packer(windowSeconds, TickChunk.Packing.WHOLE);
      blocks = new Packer(blockSeconds, TickChunk.Packing.PRICE);
    }

    @StartBundle
    public void startBundle() {
      start();
    }

    @ProcessElement
    public void processElement(@Element Tick tick, MultiOutputReceiver out) {
      windows.add(tick);
      blocks.add(tick);
      if (++held == MOST_TICKS_HELD) {
        finish((tag, chunk, last) -> out.get(tag).outputWithTimestamp(chunk, last));
        start();
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      finish((tag, chunk, last) -> context.output(tag, chunk, last, GlobalWindow.INSTANCE));
    }

    /** A chunk of an earlier window can be emitted while a tick of a later one is processed. */
    @Override
    @SuppressWarnings("deprecation")
    public Duration getAllowedTimestampSkew() {
      return Duration.millis(Long.MAX_VALUE);
    }

    private void start() {
      windows.start();
      blocks.start();
      held = 0;
    }

    private void finish(ChunkOutput out) {
      windows.finish((last, chunk) -> output(BY_WINDOW, chunk, last, out));
      blocks.finish((last, chunk) -> output(BY_BLOCK, chunk, last, out));
    }

    private void output(
        TupleTag<KV<String, TickChunk>> tag,
        KV<String, TickChunk> chunk,
        Instant last,
        ChunkOutput out) {
      shuffledBytes.inc(chunk.getValue().size());
      out.output(tag, chunk, last);
    }
  }

  /** Receives chunks. */
  private interface ChunkOutput {
    void output(TupleTag<KV<String, TickChunk>> tag, KV<String, TickChunk> chunk, Instant last);
  }

  /** Collects the chunks of one bundle, or of a part of it, for windows of some lengths. */
  private static final class Packer implements Serializable {
    private final long[] windowMillis;
    private final TickChunk.Packing packing;
    private transient List<Map<Long, Map<Series, TickChunk.Builder>>> chunks;

    Packer(List<Long> windowSeconds, TickChunk.Packing packing) {
      this.windowMillis = windowSeconds.stream().mapToLong(seconds -> seconds * 1000).toArray();
      this.packing = packing;
    }

    void start() {
      chunks = new ArrayList<>();
      for (int i = 0; i < windowMillis.length; i++) {
        chunks.add(new HashMap<>());
      }
    }

    void add(Tick tick) {
      if (windowMillis.length == 0) {
        return;
      }
      TickChunk.Builder first = chunk(0, tick);
      int start = first.size();
      first.add(tick);
      // Encoding takes longer than copying.
      for (int i = 1; i < windowMillis.length; i++) {
        chunk(i, tick).addFrom(first, start);
      }
    }

    private TickChunk.Builder chunk(int length, Tick tick) {
      return chunks
          .get(length)
          .computeIfAbsent(
              Math.floorDiv(tick.eventMillis(), windowMillis[length]), any -> new HashMap<>())
          .computeIfAbsent(
              tick.series(), any -> new TickChunk.Builder(windowMillis[length] / 1000, packing));
    }

    void finish(BiConsumer<Instant, KV<String, TickChunk>> out) {
      for (int i = 0; i < windowMillis.length; i++) {
        long millis = windowMillis[i];
        chunks
            .get(i)
            .forEach(
                (window, bySeries) -> {
                  Instant last = Instant.ofEpochMilli((window + 1) * millis - 1);
                  bySeries.forEach(
                      (series, chunk) -> out.accept(last, KV.of(series.key(), chunk.build())));
                });
      }
      chunks = null;
    }
  }
}
