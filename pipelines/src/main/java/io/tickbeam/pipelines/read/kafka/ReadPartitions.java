package io.tickbeam.pipelines.read.kafka;

import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads all partitions as one source of Beam, for every runner without a read of its own. */
public final class ReadPartitions
    extends PTransform<PBegin, PCollection<KafkaRecord<byte[], MessageBatch>>> {

  private final KafkaPlan plan;

  /** The read of what a plan says. */
  public ReadPartitions(KafkaPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<KafkaRecord<byte[], MessageBatch>> expand(PBegin begin) {
    return begin.apply("Read", Read.from(new PartitionsSource(plan)));
  }
}
