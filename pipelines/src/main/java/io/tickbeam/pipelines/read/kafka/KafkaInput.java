package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.progress.OffsetNote;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The outputs of a read of Kafka.
 *
 * @param ticks ticks in batches, whose timestamps are the watermarks that they were read under
 * @param tooLate ticks, in batches, whose window had expired; they are archived and not aggregated
 * @param deadLetters messages that cannot be used
 * @param notes where messages are, by partition; none unless the stream keeps its progress
 */
public record KafkaInput(
    PCollection<TickBatch> ticks,
    PCollection<TickBatch> tooLate,
    PCollection<DeadLetter> deadLetters,
    PCollection<KV<String, OffsetNote>> notes)
    implements POutput {

  static final TupleTag<TickBatch> TICKS = new TupleTag<>() {};
  static final TupleTag<TickBatch> TOO_LATE = new TupleTag<>() {};
  static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};
  static final TupleTag<KV<String, OffsetNote>> NOTES = new TupleTag<>() {};
  static final TupleTagList SIDE_TAGS = TupleTagList.of(List.of(TOO_LATE, DEAD_LETTERS, NOTES));

  static KafkaInput of(PCollectionTuple sorted) {
    return new KafkaInput(
        sorted.get(TICKS).setCoder(TickBatch.BatchCoder.of()),
        sorted.get(TOO_LATE).setCoder(TickBatch.BatchCoder.of()),
        sorted.get(DEAD_LETTERS).setCoder(DeadLetterCoder.of()),
        sorted.get(NOTES).setCoder(KvCoder.of(StringUtf8Coder.of(), OffsetNote.NoteCoder.of())));
  }

  @Override
  public Pipeline getPipeline() {
    return ticks.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(TICKS, ticks, TOO_LATE, tooLate, DEAD_LETTERS, deadLetters, NOTES, notes);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    // The collections inside finish themselves.
  }
}
