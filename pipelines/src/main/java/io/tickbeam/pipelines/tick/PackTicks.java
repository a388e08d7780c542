package io.tickbeam.pipelines.tick;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * Ships the ticks of a bundle as one chunk for each series and window, stamped with the window's
 * last instant. Runners pay for each element that they group, Spark even for all that are there
 * already, and for each to which they assign a window, so few large ones are far cheaper.
 */
public final class PackTicks extends DoFn<Tick, KV<String, TickChunk>> {

  private final long windowMillis;
  private final TickChunk.Packing packing;
  private transient Map<Long, Map<Series, TickChunk.Builder>> chunks;

  /**
   * Chunks for windows of one length.
   *
   * @param windowSeconds length of the windows, aligned to the epoch
   * @param packing what of each tick is shipped
   */
  public PackTicks(long windowSeconds, TickChunk.Packing packing) {
    this.windowMillis = windowSeconds * 1000;
    this.packing = packing;
  }

  @StartBundle
  public void startBundle() {
    chunks = new HashMap<>();
  }

  @ProcessElement
  public void processElement(@Element Tick tick) {
    chunks
        .computeIfAbsent(
            Math.floorDiv(tick.eventTime().getMillis(), windowMillis), any -> new HashMap<>())
        .computeIfAbsent(tick.series(), any -> new TickChunk.Builder(packing))
        .add(tick);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    chunks.forEach(
        (window, bySeries) -> {
          Instant last = Instant.ofEpochMilli((window + 1) * windowMillis - 1);
          bySeries.forEach(
              (series, chunk) ->
                  context.output(KV.of(series.key(), chunk.build()), last, GlobalWindow.INSTANCE));
        });
    chunks = null;
  }
}
