package io.tickbeam.pipelines.write.kafka;

import io.tickbeam.pipelines.read.kafka.DeadLetter;
import io.tickbeam.pipelines.servers.KafkaSender;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what could not be used to its topic: the original bytes, and where and why in headers. */
public final class WriteDeadLetters extends PTransform<PCollection<DeadLetter>, PDone> {

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
    deadLetters.apply("Send", ParDo.of(new SendFn(bootstrapServers, topic)));
    return PDone.in(deadLetters.getPipeline());
  }

  private static final class SendFn extends DoFn<DeadLetter, Void> {
    private final String bootstrapServers;
    private final String topic;
    private transient KafkaSender sender;

    SendFn(String bootstrapServers, String topic) {
      this.bootstrapServers = bootstrapServers;
      this.topic = topic;
    }

    @StartBundle
    public void startBundle() {
      sender = KafkaSender.to(bootstrapServers);
    }

    @ProcessElement
    public void processElement(@Element DeadLetter letter) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(topic, null, null, null, letter.original());
      header(record, "reason", letter.reason());
      header(record, "step", letter.step());
      header(record, "topic", letter.topic());
      header(record, "partition", String.valueOf(letter.partition()));
      header(record, "offset", String.valueOf(letter.offset()));
      sender.send(record);
    }

    @FinishBundle
    public void finishBundle() {
      sender.await();
    }

    private static void header(ProducerRecord<?, ?> record, String name, String value) {
      record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
