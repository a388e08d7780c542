package io.tickbeam.pipelines.tick;

import io.tickbeam.contract.tick.Series;
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
 * last instant of its window. A bundle with more than 50,000 ticks is packed in several parts. A
 * chunk has the decimals that its results need.
 *
 * <p>Runners spend time on each element that they group or assign to a window, and Spark encodes
 * the whole group again for each, so a few large elements are much cheaper. One pass packs the
 * ticks both by window and by block: a runner would keep all ticks in memory for a second pass.
 */
public final class PackTicks extends PTransform<PCollection<TickBatch>, PCollectionTuple> {

  /** Ticks are in memory until they are packed, and some runners make one bundle of all ticks. */
  private static final int MOST_TICKS_HELD = 50_000;

  /** Output: ticks by window, with the decimals of {@link ColumnSet#WINDOWS}. */
  public static final TupleTag<KV<String, TickChunk>> BY_WINDOW = new TupleTag<>() {};

  /** Output: ticks by block, with the decimals of {@link ColumnSet#PRICES}. */
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
  public PCollectionTuple expand(PCollection<TickBatch> ticks) {
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

  private static final class PackFn extends DoFn<TickBatch, KV<String, TickChunk>> {
    private final Counter shuffledBytes = TickerMetrics.SHUFFLED_BYTES.counter();
    private final Packer windows;
    private final Packer blocks;
    private transient int held;

    PackFn(List<Long> windowSeconds, List<Long> blockSeconds) {
      windows = new Packer(windowSeconds, ColumnSet.WINDOWS);
      blocks = new Packer(blockSeconds, ColumnSet.PRICES);
    }

    @StartBundle
    public void startBundle() {
      start();
    }

    @ProcessElement
    public void processElement(@Element TickBatch batch, MultiOutputReceiver out) {
      for (int tick = 0; tick < batch.size(); tick++) {
        windows.add(batch, tick);
        blocks.add(batch, tick);
      }
      held += batch.size();
      if (held >= MOST_TICKS_HELD) {
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

  /** A chunk that is being filled. */
  private record LastChunk(Series series, long window, TickChunk.Builder chunk) {

    boolean isOf(Series otherSeries, long otherWindow) {
      return window == otherWindow && series.equals(otherSeries);
    }
  }

  /** Collects the chunks of one bundle, or of a part of it, for windows of some lengths. */
  private static final class Packer implements Serializable {
    private final long[] windowMillis;
    private final ColumnSet set;
    private transient List<Map<Series, Map<Long, TickChunk.Builder>>> chunks;

    /** The chunk of each length that got the tick before: most ticks go to the same one. */
    private transient LastChunk[] last;

    Packer(List<Long> windowSeconds, ColumnSet set) {
      this.windowMillis = windowSeconds.stream().mapToLong(seconds -> seconds * 1000).toArray();
      this.set = set;
    }

    void start() {
      chunks = new ArrayList<>();
      last = new LastChunk[windowMillis.length];
      for (int i = 0; i < windowMillis.length; i++) {
        chunks.add(new HashMap<>());
      }
    }

    void add(TickBatch batch, int tick) {
      for (int i = 0; i < windowMillis.length; i++) {
        long window = Math.floorDiv(batch.eventMillis(tick), windowMillis[i]);
        if (last[i] == null || !last[i].isOf(batch.series(tick), window)) {
          last[i] = chunk(i, batch.series(tick), window);
        }
        last[i].chunk().add(batch.columns(), tick);
      }
    }

    private LastChunk chunk(int length, Series series, long window) {
      TickChunk.Builder chunk =
          chunks
              .get(length)
              .computeIfAbsent(series, any -> new HashMap<>())
              .computeIfAbsent(
                  window, any -> new TickChunk.Builder(windowMillis[length] / 1000, set));
      return new LastChunk(series, window, chunk);
    }

    void finish(BiConsumer<Instant, KV<String, TickChunk>> out) {
      for (int i = 0; i < windowMillis.length; i++) {
        long millis = windowMillis[i];
        chunks
            .get(i)
            .forEach(
                (series, byWindow) -> {
                  String key = series.key();
                  byWindow.forEach(
                      (window, chunk) ->
                          out.accept(
                              Instant.ofEpochMilli((window + 1) * millis - 1),
                              KV.of(key, chunk.build())));
                });
      }
      chunks = null;
      last = null;
    }
  }
}
