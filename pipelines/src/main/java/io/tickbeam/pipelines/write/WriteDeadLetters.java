package io.tickbeam.pipelines.write;

import io.tickbeam.pipelines.read.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
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

/** Writes what could not be used to its topic: the original bytes, and where and why in headers. */
public final class WriteDeadLetters extends PTransform<PCollection<DeadLetter>, PDone> {

  /** Largest message that is passed on whole, in bytes; the topic must allow as much. */
  private static final int MAX_REQUEST_BYTES = 33 << 20;

  private final String bootstrapServers;
  private final String topic;

  private WriteDeadLetters(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /** The write to a topic. */
  public static WriteDeadLetters of(String bootstrapServers, String topic) {
    return new WriteDeadLetters(bootstrapServers, topic);
  }

  @Override
  public PDone expand(PCollection<DeadLetter> deadLetters) {
    return deadLetters
        .apply("ToRecords", ParDo.of(new ToRecord(topic)))
        .setCoder(
            ProducerRecordCoder.of(
                NullableCoder.of(ByteArrayCoder.of()), NullableCoder.of(ByteArrayCoder.of())))
        .apply(
            "Send",
            KafkaIO.<byte[], byte[]>writeRecords()
                .withBootstrapServers(bootstrapServers)
                .withTopic(topic)
                .withKeySerializer(ByteArraySerializer.class)
                .withValueSerializer(ByteArraySerializer.class)
                .withProducerConfigUpdates(
                    Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_REQUEST_BYTES,
                        ProducerConfig.ACKS_CONFIG,
                        "all")));
  }

  private static final class ToRecord extends DoFn<DeadLetter, ProducerRecord<byte[], byte[]>> {
    private final String topic;

    ToRecord(String topic) {
      this.topic = topic;
    }

    @ProcessElement
    public void processElement(
        @Element DeadLetter letter, OutputReceiver<ProducerRecord<byte[], byte[]>> out) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, null, null, null, letter.original());
      header(record, "reason", letter.reason());
      header(record, "step", letter.step());
      header(record, "topic", letter.topic());
      header(record, "partition", String.valueOf(letter.partition()));
      header(record, "offset", String.valueOf(letter.offset()));
      out.output(record);
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
      record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
