package io.tickbeam.pipelines.runners.spark.stream;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.beam.runners.spark.util.GlobalWatermarkHolder.SparkWatermarks;
import org.joda.time.Instant;

/**
 * The watermarks of the latest batches. The driver adds them before a batch is made; they travel
 * with the tasks, so that a task that is computed again sees the watermarks of its batch, not those
 * of now. Thread-safe.
 */
final class BatchWatermarks implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Spark goes back to where it has saved the state of all keys: ten batches, or ten seconds. */
  private static final int LEAST_KEPT = 100;

  private static final long KEPT_MILLIS = 60_000;

  private transient NavigableMap<Long, SparkWatermarks> byBatch = new ConcurrentSkipListMap<>();

  /** Adds those of a batch, which Spark knows by its time, milliseconds since 1970. */
  void add(long batchMillis, Instant low, Instant high) {
    byBatch.put(batchMillis, new SparkWatermarks(low, high, Instant.ofEpochMilli(batchMillis)));
    while (byBatch.size() > LEAST_KEPT && byBatch.firstKey() < batchMillis - KEPT_MILLIS) {
      byBatch.pollFirstEntry();
    }
  }

  /** Those of a batch. */
  SparkWatermarks of(long batchMillis) {
    SparkWatermarks watermarks = byBatch.get(batchMillis);
    if (watermarks == null) {
      throw new IllegalStateException("no watermarks of batch " + batchMillis);
    }
    return watermarks;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    Map<Long, SparkWatermarks> now = Map.copyOf(byBatch);
    out.writeInt(now.size());
    for (Map.Entry<Long, SparkWatermarks> each : now.entrySet()) {
      out.writeLong(each.getKey());
      out.writeLong(each.getValue().getLowWatermark().getMillis());
      out.writeLong(each.getValue().getHighWatermark().getMillis());
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    byBatch = new ConcurrentSkipListMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      add(in.readLong(), Instant.ofEpochMilli(in.readLong()), Instant.ofEpochMilli(in.readLong()));
    }
  }
}
