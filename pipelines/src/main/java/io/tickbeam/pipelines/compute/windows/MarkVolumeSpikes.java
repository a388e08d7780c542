package io.tickbeam.pipelines.compute.windows;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.tick.Windowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
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
   * @param own the statistics of the window; null when sent to another
   */
  private record Volume(
      long windowSeconds, long startSeconds, long tickCounts, BigDecimal volume, WindowStats own)
      implements Windowed {

    static Volume fuller(Volume a, Volume b) {
      return a.tickCounts >= b.tickCounts ? a : b;
    }
  }

  /** Ten of eleven volumes are without statistics, and a few bytes here. */
  private static final class VolumeCoder extends AtomicCoder<Volume> {
    private static final Coder<WindowStats> OWN =
        NullableCoder.of(SerializableCoder.of(WindowStats.class));

    @Override
    public void encode(Volume volume, OutputStream out) throws IOException {
      ByteWriter writer = new ByteWriter(32);
      writer.putVar(volume.windowSeconds());
      writer.putVar(volume.startSeconds());
      writer.putVar(volume.tickCounts());
      writer.putOptional(volume.volume());
      ByteArrayCoder.of().encode(writer.toByteArray(), out);
      OWN.encode(volume.own(), out);
    }

    @Override
    public Volume decode(InputStream in) throws IOException {
      ByteReader reader = new ByteReader(ByteArrayCoder.of().decode(in));
      return new Volume(
          reader.getVar(),
          reader.getVar(),
          reader.getVar(),
          reader.getOptionalDecimal(),
          OWN.decode(in));
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
        .setCoder(KvCoder.of(StringUtf8Coder.of(), new VolumeCoder()))
        .apply("VolumeWindows", triggers.windowsByLength())
        .apply("GroupVolumes", GroupByKey.create())
        .apply("CompareVolumes", ParDo.of(new MarkFn()))
        .setCoder(SerializableCoder.of(WindowVersion.class));
  }

  private static final class SendVolumesFn extends DoFn<WindowSums, KV<String, Volume>> {
    @ProcessElement
    public void processElement(@Element WindowSums totals, OutputReceiver<KV<String, Volume>> out) {
      WindowStats stats = totals.stats();
      String key = totals.seriesKey();
      long start = totals.startSeconds();
      long windowSeconds = totals.windowSeconds();
      BigDecimal volume = stats.ticks().flow().volume();
      out.output(KV.of(key, new Volume(windowSeconds, start, totals.tickCounts(), volume, stats)));
      if (volume == null) {
        return;
      }
      Volume sent = new Volume(windowSeconds, start, totals.tickCounts(), volume, null);
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
      WindowStats stats = own.own().withVolumeSpike(spike);
      out.output(new WindowVersion(stats, own.tickCounts(), rank));
    }

    private static Boolean isSpike(BigDecimal volume, BigDecimal before, int windows) {
      if (volume == null || windows == 0) {
        return null;
      }
      return volume.multiply(BigDecimal.valueOf(windows)).compareTo(before.multiply(TWICE)) > 0;
    }
  }
}
