package io.tickbeam.bench.peers.flink;

import io.tickbeam.bench.peers.totals.TickerMessage;
import io.tickbeam.bench.peers.totals.VolumeSpike;
import io.tickbeam.bench.peers.totals.WindowTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** What Flink calls for a window: for each of its ticks, and when it closes. */
final class FlinkWindows {

  private FlinkWindows() {}

  /** Adds ticks up as they come. */
  static final class Totals
      implements AggregateFunction<TickerMessage, WindowTotals, WindowTotals> {
    private static final long serialVersionUID = 1;

    @Override
    public WindowTotals createAccumulator() {
      return new WindowTotals();
    }

    @Override
    public WindowTotals add(TickerMessage tick, WindowTotals totals) {
      return totals.add(tick);
    }

    @Override
    public WindowTotals getResult(WindowTotals totals) {
      return totals;
    }

    @Override
    public WindowTotals merge(WindowTotals a, WindowTotals b) {
      throw new UnsupportedOperationException("tumbling windows are never merged");
    }
  }

  /** Makes the row; the volumes of ten minutes are kept for each product to tell a spike. */
  static final class ToRow
      extends ProcessWindowFunction<WindowTotals, Object[], String, TimeWindow> {
    private static final long serialVersionUID = 1;

    private static final MapStateDescriptor<Long, BigDecimal> VOLUMES =
        new MapStateDescriptor<>("volumes", Long.class, BigDecimal.class);

    @Override
    public void process(
        String product, Context context, Iterable<WindowTotals> found, Collector<Object[]> out)
        throws Exception {
      WindowTotals totals = found.iterator().next();
      long startSeconds = context.window().getStart() / 1000;
      long windowSeconds = context.window().getEnd() / 1000 - startSeconds;
      MapState<Long, BigDecimal> volumes = context.globalState().getMapState(VOLUMES);
      List<BigDecimal> before = new ArrayList<>();
      List<Long> expired = new ArrayList<>();
      for (var volume : volumes.entries()) {
        if (volume.getKey() < startSeconds - VolumeSpike.LOOK_BACK_SECONDS) {
          expired.add(volume.getKey());
        } else {
          before.add(volume.getValue());
        }
      }
      for (Long each : expired) {
        volumes.remove(each);
      }
      volumes.put(startSeconds, totals.volume());
      Boolean spike = VolumeSpike.of(totals.volume(), before);
      out.collect(totals.toRow(product, startSeconds, windowSeconds, spike));
    }
  }
}
