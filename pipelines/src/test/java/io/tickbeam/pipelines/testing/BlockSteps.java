package io.tickbeam.pipelines.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.compute.blocks.ComputeBlocks;
import io.tickbeam.pipelines.compute.blocks.EvaluationGrid;
import io.tickbeam.pipelines.compute.blocks.PriceBlock;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.pipelines.tick.TickBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Runs a step that is computed from blocks of 30 s, which take late ticks for an hour. */
public final class BlockSteps {

  /** How the blocks are cut. */
  public static final EvaluationGrid GRID = EvaluationGrid.of(30);

  /** When results are emitted. */
  public static final TriggerPolicy TRIGGERS = new TriggerPolicy(3_600, 0);

  private BlockSteps() {}

  /** The versions of blocks that a step emits on the Direct runner, in any order. */
  public static List<ResultBlock> run(
      PTransform<PBegin, PCollection<TickBatch>> input,
      PTransform<PCollection<KV<String, PriceBlock>>, PCollection<ResultBlock>> step) {
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    Emitted<ResultBlock> emitted = new Emitted<>();
    pipeline
        .apply(input)
        .apply(PackTicks.of(List.of(), List.of(GRID.blockSeconds())))
        .get(PackTicks.BY_BLOCK)
        .apply(ComputeBlocks.of(GRID, TRIGGERS, false))
        .apply(step)
        .apply(ParDo.of(emitted));
    pipeline.run().waitUntilFinish();
    return emitted.elements();
  }

  /** The rows of a kind that stay, each as its time of day and one of its fields, in order. */
  public static List<String> rows(List<ResultBlock> blocks, ResultKind kind, String field) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : new LatestRows(blocks).of(kind)) {
      rows.add(row.get("timestamp").asText().substring(11) + " " + row.get(field));
    }
    return rows.stream().sorted().toList();
  }
}
