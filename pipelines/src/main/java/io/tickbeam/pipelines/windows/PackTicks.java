package io.tickbeam.pipelines.windows;

import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.tick.TickChunk;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Ships the ticks of a bundle as one chunk for each series and window. Runners pay for each element
 * that they group, Spark even for all that are there already, so few large ones are far cheaper.
 */
final class PackTicks extends DoFn<Tick, KV<String, TickChunk>> {

  private transient Map<BoundedWindow, Map<Series, TickChunk.Builder>> chunks;

  @StartBundle
  public void startBundle() {
    chunks = new HashMap<>();
  }

  @ProcessElement
  public void processElement(@Element Tick tick, BoundedWindow window) {
    chunks
        .computeIfAbsent(window, any -> new HashMap<>())
        .computeIfAbsent(tick.series(), any -> new TickChunk.Builder())
        .add(tick);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    chunks.forEach(
        (window, bySeries) ->
            bySeries.forEach(
                (series, chunk) ->
                    context.output(
                        KV.of(series.key(), chunk.build()), window.maxTimestamp(), window)));
    chunks = null;
  }
}
