package io.tickbeam.pipelines.write.csv;

import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Keeps the version with the highest revision of each block of a kind and series, by start. */
final class LatestBlocks extends CombineFn<ResultBlock, Map<Long, ResultBlock>, List<ResultBlock>> {

  @Override
  public Map<Long, ResultBlock> createAccumulator() {
    return new TreeMap<>();
  }

  @Override
  public Map<Long, ResultBlock> addInput(Map<Long, ResultBlock> latest, ResultBlock block) {
    latest.merge(block.startSeconds(), block, LatestBlocks::later);
    return latest;
  }

  private static ResultBlock later(ResultBlock a, ResultBlock b) {
    return a.revision() > b.revision() ? a : b;
  }

  @Override
  public Map<Long, ResultBlock> mergeAccumulators(Iterable<Map<Long, ResultBlock>> accumulators) {
    Map<Long, ResultBlock> merged = createAccumulator();
    for (Map<Long, ResultBlock> each : accumulators) {
      each.values().forEach(block -> addInput(merged, block));
    }
    return merged;
  }

  @Override
  public List<ResultBlock> extractOutput(Map<Long, ResultBlock> latest) {
    return List.copyOf(latest.values());
  }

  @Override
  public Coder<Map<Long, ResultBlock>> getAccumulatorCoder(
      CoderRegistry registry, Coder<ResultBlock> inputCoder) {
    return MapCoder.of(VarLongCoder.of(), ResultBlockCoder.of());
  }

  @Override
  public Coder<List<ResultBlock>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<ResultBlock> inputCoder) {
    return ListCoder.of(ResultBlockCoder.of());
  }
}
