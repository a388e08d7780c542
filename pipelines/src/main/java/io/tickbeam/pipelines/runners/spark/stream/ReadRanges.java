package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.kafka.MessageBatch;
import org.apache.beam.model.pipeline.v1.RunnerApi.FunctionSpec;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.WindowingStrategy;

/**
 * Reads topics by ranges of offsets. It has no steps inside: {@link StreamTranslator} knows how
 * Spark does it.
 */
public final class ReadRanges
    extends PTransformTranslation.RawPTransform<
        PBegin, PCollection<KafkaRecord<byte[], MessageBatch>>> {

  private static final String URN = "tickbeam:read_kafka_ranges:v1";

  private final KafkaPlan plan;

  /** The read of what a plan says. */
  public ReadRanges(KafkaPlan plan) {
    this.plan = plan;
  }

  KafkaPlan plan() {
    return plan;
  }

  @Override
  public FunctionSpec getSpec() {
    return FunctionSpec.newBuilder().setUrn(URN).build();
  }

  @Override
  public PCollection<KafkaRecord<byte[], MessageBatch>> expand(PBegin begin) {
    return PCollection.createPrimitiveOutputInternal(
        begin.getPipeline(),
        WindowingStrategy.globalDefault(),
        IsBounded.UNBOUNDED,
        KafkaReader.outputCoder());
  }
}
