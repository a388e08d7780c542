package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.read.kafka.PartitionsSource.Splits;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads all partitions as one source of Beam, for every runner without a read of its own. */
public final class ReadPartitions
    extends PTransform<PBegin, PCollection<KafkaRecord<byte[], MessageBatch>>> {

  private final KafkaPlan plan;
  private final Splits splits;

  private ReadPartitions(KafkaPlan plan, Splits splits) {
    this.plan = plan;
    this.splits = splits;
  }

  /** The read of what a plan says, by all workers. */
  public static ReadPartitions byAllWorkers(KafkaPlan plan) {
    return new ReadPartitions(plan, Splits.FOR_EACH_WORKER);
  }

  /** The read of what a plan says, in few parts, which leave workers to other steps. */
  public static ReadPartitions byFewWorkers(KafkaPlan plan) {
    return new ReadPartitions(plan, Splits.FEW);
  }

  @Override
  public PCollection<KafkaRecord<byte[], MessageBatch>> expand(PBegin begin) {
    return begin.apply("Read", Read.from(new PartitionsSource(plan, splits)));
  }
}
