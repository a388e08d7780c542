package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.results.ResultRow;
import io.tickbeam.pipelines.results.RowJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.ProducerRecordCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes each row as a JSON message to the topic of its kind, key {@code exchange|product_id}.
 * Header {@code revision} is a whole number as text: of messages about the same, the one with the
 * highest is the last word.
 */
public final class WriteKafka extends PTransform<PCollection<ResultBlock>, PDone> {

  /** Small: a bundle waits for it. */
  private static final int LINGER_MILLIS = 2;

  private static final int BATCH_BYTES = 256 << 10;

  /** Brokers that are away longer end the run. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final String bootstrapServers;
  private final Map<Output, String> topics;

  private WriteKafka(String bootstrapServers, Map<Output, String> topics) {
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
  }

  /** The write to topics, one for each kind of result that comes. */
  public static WriteKafka of(String bootstrapServers, Map<Output, String> topics) {
    return new WriteKafka(bootstrapServers, Map.copyOf(topics));
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    return results
        .apply("ToRecords", ParDo.of(new ToRecordsFn(topics)))
        .setCoder(ProducerRecordCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()))
        .apply(
            "Send",
            KafkaIO.<byte[], byte[]>writeRecords()
                .withBootstrapServers(bootstrapServers)
                .withKeySerializer(ByteArraySerializer.class)
                .withValueSerializer(ByteArraySerializer.class)
                .withProducerConfigUpdates(
                    Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS / 3)));
  }

  private static final class ToRecordsFn extends DoFn<ResultBlock, ProducerRecord<byte[], byte[]>> {
    private final Map<Output, String> topics;

    ToRecordsFn(Map<Output, String> topics) {
      this.topics = topics;
    }

    @ProcessElement
    public void processElement(
        @Element ResultBlock block, OutputReceiver<ProducerRecord<byte[], byte[]>> out) {
      String topic = topics.get(block.output());
      byte[] key = block.series().key().getBytes(StandardCharsets.UTF_8);
      byte[] revision = String.valueOf(block.revision()).getBytes(StandardCharsets.US_ASCII);
      for (ResultRow row : block.rows()) {
        byte[] value = RowJson.of(block.output().columns(), row.values());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("revision", revision);
        out.output(record);
      }
    }
  }
}
