package io.tickbeam.pipelines.read.kafka;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** How a runner reads topics. */
@FunctionalInterface
public interface KafkaReader {

  /**
   * The read of what a plan says. Each record has several messages. Its timestamp is the watermark
   * of its partition under which it was read; its offset is that of the last message, or of what
   * follows it and is no message.
   */
  PTransform<PBegin, PCollection<KafkaRecord<byte[], MessageBatch>>> read(KafkaPlan plan);

  /** The coder of what any read gives. */
  static Coder<KafkaRecord<byte[], MessageBatch>> outputCoder() {
    return KafkaRecordCoder.of(NullableCoder.of(ByteArrayCoder.of()), MessageBatchCoder.of());
  }
}
