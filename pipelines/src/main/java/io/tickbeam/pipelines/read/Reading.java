package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.tick.Tick;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What a read gives.
 *
 * @param ticks ticks stamped with their event time
 * @param deadLetters what could not be used
 */
public record Reading(PCollection<Tick> ticks, PCollection<DeadLetter> deadLetters)
    implements POutput {

  /** Tag of the ticks. */
  static final TupleTag<Tick> TICKS = new TupleTag<>() {};

  /** Tag of what could not be used. */
  static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};

  @Override
  public Pipeline getPipeline() {
    return ticks.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(TICKS, ticks, DEAD_LETTERS, deadLetters);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    // The collections inside finish themselves.
  }
}
