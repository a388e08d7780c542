package io.tickbeam.pipelines.progress;

import io.tickbeam.contract.kafka.KafkaCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.transforms.windowing.Window.OnTimeBehavior;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PValue;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps how far a named stream is done. Notes of what was read are grouped by minute of event time,
 * together with the outputs of all last steps, which have no elements but a watermark. So a minute
 * is complete when every sink has written what it has to write of it.
 */
public final class SaveProgress {

  /** Late notes change nothing, so they need not be looked at one by one. */
  private static final int LATE_NOTES = 1_000;

  private static final Coder<KV<String, OffsetNote>> NOTES =
      KvCoder.of(StringUtf8Coder.of(), OffsetNote.NoteCoder.of());

  private final StreamStart start;
  private final Map<TopicPartition, Long> begins;
  private final KafkaCluster cluster;
  private final Duration allowedLateness;
  private final Duration longestWindow;
  private final boolean endsWhenCaughtUp;

  /**
   * The step of a stream.
   *
   * @param start how the stream is named, and up to where it was done
   * @param begins first offset that is read of each partition there is at the start
   * @param allowedLateness how long windows take late ticks
   * @param longestWindow longest length of the windows
   * @param endsWhenCaughtUp whether the stream ends when it has caught up
   */
  public SaveProgress(
      StreamStart start,
      Map<TopicPartition, Long> begins,
      KafkaCluster cluster,
      Duration allowedLateness,
      Duration longestWindow,
      boolean endsWhenCaughtUp) {
    this.start = start;
    this.begins = Map.copyOf(begins);
    this.cluster = cluster;
    this.allowedLateness = allowedLateness;
    this.longestWindow = longestWindow;
    this.endsWhenCaughtUp = endsWhenCaughtUp;
  }

  /**
   * Applies the step, behind all steps that the pipeline has.
   *
   * @param notes what was read, by partition
   */
  public void apply(Pipeline pipeline, PCollection<KV<String, OffsetNote>> notes) {
    List<PCollection<?>> ends = ends(pipeline, notes);
    PCollectionList<KV<String, OffsetNote>> awaited =
        PCollectionList.of(
            notes
                .apply("StampNotes", ParDo.of(new StampNotesFn()))
                .setCoder(NOTES)
                .apply("Minutes of notes", minutes()));
    for (int i = 0; i < ends.size(); i++) {
      awaited =
          awaited.and(
              ends.get(i)
                  .apply("Await " + i, ParDo.of(new NothingFn<>()))
                  .setCoder(NOTES)
                  .apply("Minutes " + i, minutes()));
    }
    PCollection<KV<String, OffsetNote>> allDone = awaited.apply("AllDone", Flatten.pCollections());
    PCollection<KV<String, OffsetNote>> minutes =
        allDone
            .apply("GroupByPartition", GroupByKey.create())
            .apply("WholeMinutes", ParDo.of(new MergeFn()))
            .setCoder(NOTES)
            .apply("AllMinutes", Window.into(new GlobalWindows()));
    long lookBackMinutes =
        ceilDiv(
                allowedLateness.plus(longestWindow).plus(StreamStart.LOOK_BACK).toMillis(),
                OffsetNote.MINUTE_MILLIS)
            + 1;
    LookBackBlocks lookBackBlocks = LookBackBlocks.of(lookBackMinutes);
    PCollection<KV<String, OffsetNote>> blocks =
        allDone
            .apply("SendToBlocks", ParDo.of(new SendToBlocksFn(lookBackBlocks)))
            .setCoder(NOTES)
            .apply("Blocks", blocks(lookBackBlocks))
            .apply("GroupByBlock", GroupByKey.create())
            .apply("WholeBlocks", ParDo.of(new MergeBlockFn(lookBackBlocks)))
            .setCoder(NOTES)
            .apply("AllBlocks", Window.into(new GlobalWindows()));
    PCollectionList.of(minutes)
        .and(blocks)
        .apply("Finished", Flatten.pCollections())
        .apply(
            "SaveProgress",
            ParDo.of(
                new SaveProgressFn(start, begins, cluster, lookBackMinutes, endsWhenCaughtUp)));
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  /** The outputs that no step takes: of sinks, the archive and the writer of dead letters. */
  private static List<PCollection<?>> ends(Pipeline pipeline, PCollection<?> notes) {
    Set<PCollection<?>> ends = new LinkedHashSet<>();
    Set<PValue> taken = new HashSet<>(Set.of(notes));
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(Node node) {
            taken.addAll(node.getInputs().values());
            ends.addAll(node.getOutputs().values());
          }
        });
    ends.removeIf(taken::contains);
    return List.copyOf(ends);
  }

  private <T> Window<T> minutes() {
    return Window.<T>into(FixedWindows.of(org.joda.time.Duration.millis(OffsetNote.MINUTE_MILLIS)))
        .triggering(
            AfterWatermark.pastEndOfWindow().withLateFirings(AfterPane.elementCountAtLeast(1)))
        .withAllowedLateness(org.joda.time.Duration.millis(allowedLateness.toMillis()))
        .withOnTimeBehavior(OnTimeBehavior.FIRE_IF_NON_EMPTY)
        .discardingFiredPanes();
  }

  /**
   * Minutes come in any order, several at once when a stream catches up. So the first offset that
   * the results of a minute look back on is only known when all minutes before it have come, which
   * is when the window of all of them is complete. Each note then comes late to some blocks, and
   * Beam takes it, because the windows before these allow for lateness. It changes nothing.
   */
  private static <T> Window<T> blocks(LookBackBlocks blocks) {
    return Window.<T>into(FixedWindows.of(org.joda.time.Duration.standardMinutes(blocks.period())))
        .triggering(
            AfterWatermark.pastEndOfWindow()
                .withLateFirings(AfterPane.elementCountAtLeast(LATE_NOTES)))
        .withAllowedLateness(org.joda.time.Duration.ZERO)
        .withOnTimeBehavior(OnTimeBehavior.FIRE_IF_NON_EMPTY)
        .discardingFiredPanes();
  }

  /**
   * Gives a note to each block that it is in, stamped with the last instant of the block. Those of
   * blocks that are complete come too late: their offsets are higher.
   */
  private static final class SendToBlocksFn
      extends DoFn<KV<String, OffsetNote>, KV<String, OffsetNote>> {

    private final LookBackBlocks blocks;

    SendToBlocksFn(LookBackBlocks blocks) {
      this.blocks = blocks;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, OffsetNote> note, OutputReceiver<KV<String, OffsetNote>> out) {
      for (long end : blocks.endsOf(note.getValue().minute())) {
        out.outputWithTimestamp(
            note, org.joda.time.Instant.ofEpochMilli(end * OffsetNote.MINUTE_MILLIS - 1));
      }
    }

    /** A note is in blocks that end before its minute. */
    @Override
    @SuppressWarnings("deprecation") // Beam has no replacement for it
    public org.joda.time.Duration getAllowedTimestampSkew() {
      return org.joda.time.Duration.millis(Long.MAX_VALUE);
    }
  }

  /** Takes elements and gives none; its output has the watermark of its input. */
  private static final class NothingFn<T> extends DoFn<T, KV<String, OffsetNote>> {
    @ProcessElement
    public void processElement() {
      // The watermark is all that matters.
    }
  }

  /** One note for each minute of a bundle, stamped with that minute. */
  private static final class StampNotesFn
      extends DoFn<KV<String, OffsetNote>, KV<String, OffsetNote>> {

    private transient Map<KV<String, Long>, OffsetNote> notes;

    @StartBundle
    public void startBundle() {
      notes = new HashMap<>();
    }

    @ProcessElement
    public void processElement(@Element KV<String, OffsetNote> note) {
      notes.merge(
          KV.of(note.getKey(), note.getValue().minute()), note.getValue(), OffsetNote::with);
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      notes.forEach(
          (key, note) ->
              context.output(
                  KV.of(key.getKey(), note),
                  org.joda.time.Instant.ofEpochMilli(note.minute() * OffsetNote.MINUTE_MILLIS),
                  org.apache.beam.sdk.transforms.windowing.GlobalWindow.INSTANCE));
      notes = null;
    }

    /** A message can be older than the watermark under which it was read. */
    @Override
    @SuppressWarnings("deprecation") // Beam has no replacement for it
    public org.joda.time.Duration getAllowedTimestampSkew() {
      return org.joda.time.Duration.millis(Long.MAX_VALUE);
    }
  }

  private static final class MergeFn
      extends DoFn<KV<String, Iterable<OffsetNote>>, KV<String, OffsetNote>> {
    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<OffsetNote>> notes,
        OutputReceiver<KV<String, OffsetNote>> out) {
      merged(notes.getValue()).ifPresent(whole -> out.output(KV.of(notes.getKey(), whole)));
    }
  }

  private static final class MergeBlockFn
      extends DoFn<KV<String, Iterable<OffsetNote>>, KV<String, OffsetNote>> {

    private final LookBackBlocks blocks;

    MergeBlockFn(LookBackBlocks blocks) {
      this.blocks = blocks;
    }

    @ProcessElement
    public void processElement(
        @Element KV<String, Iterable<OffsetNote>> notes,
        BoundedWindow window,
        OutputReceiver<KV<String, OffsetNote>> out) {
      long endMinute = ((IntervalWindow) window).end().getMillis() / OffsetNote.MINUTE_MILLIS;
      long firstMinute = endMinute - blocks.minutes();
      merged(notes.getValue())
          .ifPresent(whole -> out.output(KV.of(notes.getKey(), whole.ofBlockSince(firstMinute))));
    }
  }

  private static Optional<OffsetNote> merged(Iterable<OffsetNote> notes) {
    OffsetNote whole = null;
    for (OffsetNote each : notes) {
      whole = whole == null ? each : whole.with(each);
    }
    return Optional.ofNullable(whole);
  }
}
