package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.time.Clock;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One KafkaIO read for each partition, so that the partitions advance evenly. */
public final class ReadPartitions
    extends PTransform<PBegin, PCollection<KafkaRecord<byte[], MessageBatch>>> {

  private final KafkaPlan plan;

  /** The read of what a plan says. */
  public ReadPartitions(KafkaPlan plan) {
    this.plan = plan;
  }

  @Override
  public PCollection<KafkaRecord<byte[], MessageBatch>> expand(PBegin begin) {
    PCollectionList<KafkaRecord<byte[], MessageBatch>> partitions =
        PCollectionList.empty(begin.getPipeline());
    for (Range range : plan.partitions()) {
      partitions =
          partitions.and(begin.apply("Read " + range.topicPartition(), readPartition(range)));
    }
    return partitions.apply("AllPartitions", Flatten.pCollections());
  }

  private KafkaIO.Read<byte[], MessageBatch> readPartition(Range range) {
    KafkaPlan shared = plan;
    return KafkaIO.<byte[], MessageBatch>read()
        .withBootstrapServers(plan.cluster().bootstrapServers())
        .withTopicPartitions(List.of(range.topicPartition()))
        .withKeyDeserializerAndCoder(
            ByteArrayDeserializer.class, NullableCoder.of(ByteArrayCoder.of()))
        .withValueDeserializerAndCoder(BatchDeserializer.class, MessageBatchCoder.of())
        .withConsumerFactoryFn(
            config ->
                // Not by withConsumerConfigUpdates, which shows its settings to users of the
                // runner.
                BatchingConsumer.open(shared.cluster(), config, range, shared.mostOriginalBytes()))
        .withTimestampPolicyFactory(
            (partition, previousWatermark) ->
                new EventTimePolicy(shared, range, previousWatermark, Clock.systemUTC()));
  }
}
