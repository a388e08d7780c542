package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.MessageBatch;
import io.tickbeam.pipelines.read.kafka.OffsetRange;
import io.tickbeam.pipelines.read.kafka.RangeReader;
import io.tickbeam.pipelines.runners.spark.stream.RangesRead.Seen;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.beam.sdk.values.WindowedValues;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/** The input of one batch. Computing a partition of it again reads the same messages. */
final class RangeRdd extends RDD<WindowedValue<KafkaRecord<byte[], MessageBatch>>> {

  private static final long serialVersionUID = 1L;

  /** A partition of the batch: one range. */
  private record RangePartition(int index, OffsetRange range) implements Partition {}

  private final List<OffsetRange> ranges;
  private final KafkaPlan plan;
  private final RangesRead read;

  RangeRdd(SparkContext spark, List<OffsetRange> ranges, KafkaPlan plan, RangesRead read) {
    super(
        spark,
        JavaConverters.asScalaBuffer(new ArrayList<Dependency<?>>()).toSeq(),
        ClassTag$.MODULE$.apply(WindowedValue.class));
    this.ranges = List.copyOf(ranges);
    this.plan = plan;
    this.read = read;
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] partitions = new Partition[ranges.size()];
    for (int i = 0; i < partitions.length; i++) {
      partitions[i] = new RangePartition(i, ranges.get(i));
    }
    return partitions;
  }

  @Override
  public scala.collection.Iterator<WindowedValue<KafkaRecord<byte[], MessageBatch>>> compute(
      Partition partition, TaskContext task) {
    OffsetRange range = ((RangePartition) partition).range();
    RangeReader reader = OpenReaders.take(plan, range.partition());
    task.addTaskCompletionListener(
        (TaskCompletionListener)
            ended ->
                OpenReaders.giveBack(
                    plan, range.partition(), reader, ended.isFailed() || ended.isInterrupted()));
    return JavaConverters.asScalaIterator(
        new Messages(range, reader.read(range, task::isInterrupted), read));
  }

  /** The messages of a range; at their end it tells what was seen. */
  private static final class Messages
      implements Iterator<WindowedValue<KafkaRecord<byte[], MessageBatch>>> {

    private final OffsetRange range;
    private final Iterator<KafkaRecord<byte[], MessageBatch>> records;
    private final RangesRead read;
    private long messages;
    private long newestMillis = Seen.NONE;

    Messages(
        OffsetRange range, Iterator<KafkaRecord<byte[], MessageBatch>> records, RangesRead read) {
      this.range = range;
      this.records = records;
      this.read = read;
    }

    @Override
    public boolean hasNext() {
      if (records.hasNext()) {
        return true;
      }
      read.add(Map.entry(range, new Seen(messages, newestMillis)));
      return false;
    }

    @Override
    public WindowedValue<KafkaRecord<byte[], MessageBatch>> next() {
      KafkaRecord<byte[], MessageBatch> each = records.next();
      MessageBatch batch = each.getKV().getValue();
      messages += batch.size();
      newestMillis = Math.max(newestMillis, batch.newestEventMillis().orElse(Seen.NONE));
      return WindowedValues.of(each, range.watermark(), GlobalWindow.INSTANCE, PaneInfo.NO_FIRING);
    }
  }
}
