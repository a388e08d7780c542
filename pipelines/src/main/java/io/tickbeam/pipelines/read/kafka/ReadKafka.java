package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning, unbounded. One read for each partition: Spark's runner takes
 * the highest watermark of a read's splits, so that a slow partition would lose ticks, but the
 * lowest of several reads; on all runners the partitions then advance evenly. Ticks are stamped
 * with their event time.
 */
public final class ReadKafka extends PTransform<PBegin, KafkaInput> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadKafka.class);

  private static final int FETCH_BYTES = 4 << 20;

  private final KafkaPlan plan;

  private ReadKafka(KafkaPlan plan) {
    this.plan = plan;
  }

  /**
   * The read of what is there and what will come.
   *
   * @param checksReads whether to check that every message read reaches the next step, which has to
   *     be in the same process
   * @param mostOriginalBytes how much is kept of a message that cannot be used
   * @throws io.tickbeam.contract.error.TickbeamException when the broker does not answer
   */
  public static ReadKafka of(TickerOptions options, boolean checksReads, int mostOriginalBytes) {
    return new ReadKafka(KafkaPlan.of(options, checksReads, mostOriginalBytes));
  }

  /** What is read, as it was at the start. */
  public KafkaPlan plan() {
    return plan;
  }

  @Override
  public KafkaInput expand(PBegin begin) {
    LOG.info(
        "Reading {} partitions of {} at {}, at most {} messages so far",
        plan.partitions().size(),
        plan.partitions().stream().map(Range::topic).distinct().sorted().toList(),
        plan.cluster(),
        plan.mostMessages());
    PCollectionList<KafkaRecord<byte[], MessageBatch>> partitions =
        PCollectionList.empty(begin.getPipeline());
    for (Range range : plan.partitions()) {
      partitions =
          partitions.and(begin.apply("Read " + range.topicPartition(), readPartition(range)));
    }
    PCollectionTuple sorted =
        partitions
            .apply("AllPartitions", Flatten.pCollections())
            .apply(
                "RouteMessages",
                ParDo.of(new RouteMessages(plan))
                    .withOutputTags(KafkaInput.TICKS, KafkaInput.SIDE_TAGS));
    return KafkaInput.of(sorted);
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
                BatchingConsumer.open(
                    shared.cluster(),
                    committed(config),
                    range,
                    shared.mostOriginalBytes(),
                    () ->
                        shared.watchesReads()
                            && PendingReads.ofRun(shared.runId()).isFull(range.topicPartition())))
        .withTimestampPolicyFactory(
            (partition, previousWatermark) ->
                new EventTimePolicy(shared, range, previousWatermark, Clock.systemUTC()))
        .withConsumerConfigUpdates(
            Map.of(
                // The consumer itself goes on where messages were deleted, and says so.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES));
  }

  /**
   * KafkaIO has its second consumer, which asks for end offsets, see messages of open transactions,
   * too. Nobody can read them, so a transaction that its producer forgot would hold back all
   * results.
   */
  private static Map<String, Object> committed(Map<String, Object> config) {
    Map<String, Object> committed = new HashMap<>(config);
    committed.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return committed;
  }
}
