package io.tickbeam.pipelines.runners.spark.stream;

import java.util.List;
import org.apache.beam.runners.spark.translation.streaming.UnboundedDataset;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.spark.streaming.api.java.JavaDStream;

/**
 * A dataset whose values Beam need not persist: they are persisted, or only one step takes them.
 */
final class KeptDataset<T> extends UnboundedDataset<T> {

  KeptDataset(JavaDStream<WindowedValue<T>> values, List<Integer> sources) {
    super(values, sources);
  }

  @Override
  public void cache(String storageLevel, Coder<?> coder) {
    // A second time it would be kept twice.
  }
}
