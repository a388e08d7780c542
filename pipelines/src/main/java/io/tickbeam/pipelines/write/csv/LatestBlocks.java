package io.tickbeam.pipelines.write.csv;

import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultBlockCoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.values.KV;

/**
 * Keeps the version with the highest revision of each block of a kind and series, by window length
 * and start.
 */
final class LatestBlocks
    extends CombineFn<ResultBlock, Map<KV<Long, Long>, ResultBlock>, List<ResultBlock>> {

  @Override
  public Map<KV<Long, Long>, ResultBlock> createAccumulator() {
    return new HashMap<>();
  }

  @Override
  public Map<KV<Long, Long>, ResultBlock> addInput(
      Map<KV<Long, Long>, ResultBlock> latest, ResultBlock block) {
    latest.merge(KV.of(block.windowSeconds(), block.startSeconds()), block, LatestBlocks::later);
    return latest;
  }

  private static ResultBlock later(ResultBlock a, ResultBlock b) {
    return a.revision() > b.revision() ? a : b;
  }

  @Override
  public Map<KV<Long, Long>, ResultBlock> mergeAccumulators(
      Iterable<Map<KV<Long, Long>, ResultBlock>> accumulators) {
    Map<KV<Long, Long>, ResultBlock> merged = createAccumulator();
    for (Map<KV<Long, Long>, ResultBlock> each : accumulators) {
      each.values().forEach(block -> addInput(merged, block));
    }
    return merged;
  }

  @Override
  public List<ResultBlock> extractOutput(Map<KV<Long, Long>, ResultBlock> latest) {
    return List.copyOf(latest.values());
  }

  @Override
  public Coder<Map<KV<Long, Long>, ResultBlock>> getAccumulatorCoder(
      CoderRegistry registry, Coder<ResultBlock> inputCoder) {
    return MapCoder.of(KvCoder.of(VarLongCoder.of(), VarLongCoder.of()), ResultBlockCoder.of());
  }

  @Override
  public Coder<List<ResultBlock>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<ResultBlock> inputCoder) {
    return ListCoder.of(ResultBlockCoder.of());
  }
}
