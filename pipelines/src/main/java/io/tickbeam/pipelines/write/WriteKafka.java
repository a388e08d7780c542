package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.windows.WindowStats;
import java.time.Instant;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes window statistics to a topic as JSON, key {@code exchange|product_id}. */
public final class WriteKafka extends PTransform<PCollection<WindowStats>, PDone> {

  private final String bootstrapServers;
  private final String topic;
  private final String mode;

  private WriteKafka(String bootstrapServers, String topic, String mode) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.mode = mode;
  }

  /** The write to a topic; {@code mode} is {@code stream} or {@code batch}. */
  public static WriteKafka of(String bootstrapServers, String topic, String mode) {
    return new WriteKafka(bootstrapServers, topic, mode);
  }

  @Override
  public PDone expand(PCollection<WindowStats> rows) {
    String writtenMode = mode;
    return rows.apply(
            "ToJson",
            MapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.strings()))
                .via(
                    stats ->
                        KV.of(
                            stats.series().key(), StatsJson.of(writtenMode, stats, Instant.now()))))
        .apply(
            "Send",
            KafkaIO.<String, String>write()
                .withBootstrapServers(bootstrapServers)
                .withTopic(topic)
                .withKeySerializer(StringSerializer.class)
                .withValueSerializer(StringSerializer.class)
                .withProducerConfigUpdates(Map.of(ProducerConfig.ACKS_CONFIG, "all")));
  }
}
