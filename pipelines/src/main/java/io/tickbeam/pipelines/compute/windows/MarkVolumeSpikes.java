package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.DecimalRange;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.tick.Windowed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Sets the flag of windows whose volume is more than twice the mean volume of the windows of the
 * same series and length that began in the ten minutes before. Each window sends its volume to the
 * windows after it, so a late tick changes their flags, too.
 */
final class MarkVolumeSpikes
    extends PTransform<PCollection<WindowSums>, PCollection<WindowVersion>> {

  private static final long LOOK_BACK_SECONDS = 600;
  private static final BigDecimal TWICE = BigDecimal.valueOf(2);

  /**
   * The volume of one window, sent to itself and to the windows that are compared with it.
   *
   * @param windowSeconds length of both windows
   * @param startSeconds start of the window that sends
   * @param tickCounts the {@link io.tickbeam.pipelines.tick.TickCounts} of its ticks
   * @param volume its volume, or null
   * @param own the sums of the window; null when sent to another
   */
  private record Volume(
      long windowSeconds, long startSeconds, long tickCounts, BigDecimal volume, WindowSums own)
      implements Windowed {

    static Volume fuller(Volume a, Volume b) {
      return a.tickCounts >= b.tickCounts ? a : b;
    }
  }

  /** Ten of eleven volumes are without sums, and a few bytes here. */
  private static final class VolumeCoder extends BytesCoder<Volume> {
    private static final VolumeCoder INSTANCE = new VolumeCoder();

    private VolumeCoder() {
      super(32);
    }

    @Override
    protected void write(Volume sent, ByteWriter out) {
      out.putVar(sent.windowSeconds());
      out.putVar(sent.startSeconds());
      out.putVar(sent.tickCounts());
      out.putOptional(sent.volume());
      if (sent.own() != null) {
        sent.own().encode(out);
      }
    }

    @Override
    protected Volume read(ByteReader in) {
      return new Volume(
          in.getVar(),
          in.getVar(),
          in.getVar(),
          in.getOptionalDecimal(),
          in.hasMore() ? WindowSums.decode(in) : null);
    }
  }

  private final TriggerPolicy triggers;

  private MarkVolumeSpikes(TriggerPolicy triggers) {
    this.triggers = triggers;
  }

  static MarkVolumeSpikes of(TriggerPolicy triggers) {
    return new MarkVolumeSpikes(triggers);
  }

  @Override
  public PCollection<WindowVersion> expand(PCollection<WindowSums> windows) {
    return windows
        .apply("SendVolumes", ParDo.of(new SendVolumesFn()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), VolumeCoder.INSTANCE))
        .apply("VolumeWindows", triggers.windowsByLength())
        .apply("GroupVolumes", GroupByKey.create())
        .apply("CompareVolumes", ParDo.of(new MarkFn()))
        .setCoder(WindowVersion.VersionCoder.of());
  }

  private static final class SendVolumesFn extends DoFn<WindowSums, KV<String, Volume>> {
    @ProcessElement
    public void processElement(@Element WindowSums sums, OutputReceiver<KV<String, Volume>> out) {
      String key = sums.seriesKey();
      long start = sums.startSeconds();
      long windowSeconds = sums.windowSeconds();
      // As it is stored: one that does not fit its column is none.
      BigDecimal volume = DecimalRange.USUAL.fitting(sums.totals().volume());
      out.output(KV.of(key, new Volume(windowSeconds, start, sums.tickCounts(), volume, sums)));
      if (volume == null) {
        return;
      }
      Volume sent = new Volume(windowSeconds, start, sums.tickCounts(), volume, null);
      for (long later = start + windowSeconds;
          later <= start + LOOK_BACK_SECONDS;
          later += windowSeconds) {
        Instant last = Instant.ofEpochMilli((later + windowSeconds) * 1000 - 1);
        out.outputWithTimestamp(KV.of(key, sent), last);
      }
    }
  }

  private static final class MarkFn extends DoFn<KV<String, Iterable<Volume>>, WindowVersion> {
    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<Volume>> group,
        BoundedWindow window,
        OutputReceiver<WindowVersion> out) {
      Map<Long, Volume> fullest = new HashMap<>();
      group.getValue().forEach(sent -> fullest.merge(sent.startSeconds(), sent, Volume::fuller));
      long startSeconds = ((IntervalWindow) window).start().getMillis() / 1000;
      Volume own = fullest.remove(startSeconds);
      if (own == null) {
        return;
      }
      long rank = own.tickCounts();
      BigDecimal before = BigDecimal.ZERO;
      for (Volume sent : fullest.values()) {
        rank += sent.tickCounts();
        before = before.add(sent.volume());
      }
      Boolean spike = isSpike(own.volume(), before, fullest.size());
      out.output(new WindowVersion(own.own(), spike, rank, 0, 0));
    }

    private static Boolean isSpike(BigDecimal volume, BigDecimal before, int windows) {
      if (volume == null || windows == 0) {
        return null;
      }
      return volume.multiply(BigDecimal.valueOf(windows)).compareTo(before.multiply(TWICE)) > 0;
    }
  }
}
