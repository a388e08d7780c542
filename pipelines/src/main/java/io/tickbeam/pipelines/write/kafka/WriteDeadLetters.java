package io.tickbeam.pipelines.write.kafka;

import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.read.kafka.DeadLetter;
import io.tickbeam.pipelines.servers.KafkaSender;
import io.tickbeam.pipelines.servers.TopicUse;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes what could not be used to its topic, each as a {@link DeadLetterRecord}. */
public final class WriteDeadLetters extends PTransform<PCollection<DeadLetter>, PDone> {

  private final String bootstrapServers;
  private final String topic;
  private final int mostValueBytes;

  private WriteDeadLetters(String bootstrapServers, String topic, int mostValueBytes) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.mostValueBytes = mostValueBytes;
  }

  /**
   * The write to a topic.
   *
   * @param mostValueBytes how much of a message a record may have, see {@link #mostValueBytes}
   */
  public static WriteDeadLetters of(String bootstrapServers, String topic, int mostValueBytes) {
    return new WriteDeadLetters(bootstrapServers, topic, mostValueBytes);
  }

  /** What a run needs of the topic. Each letter has a key of its own, so compaction loses none. */
  public static TopicUse use(String topic) {
    return new TopicUse(topic, "--deadLetterTopic", DeadLetterRecord.LEAST_TOPIC_BYTES, "");
  }

  /** How much of a message the topic takes. */
  public static int mostValueBytes(TopicSettings topic) {
    return DeadLetterRecord.mostValueBytes(
        Math.min(topic.maxMessageBytes(), KafkaSender.MOST_RECORD_BYTES));
  }

  @Override
  public PDone expand(PCollection<DeadLetter> deadLetters) {
    deadLetters.apply("Send", ParDo.of(new SendFn(bootstrapServers, topic, mostValueBytes)));
    return PDone.in(deadLetters.getPipeline());
  }

  private static final class SendFn extends DoFn<DeadLetter, Void> {
    private final String bootstrapServers;
    private final String topic;
    private final int mostValueBytes;
    private transient KafkaSender sender;

    SendFn(String bootstrapServers, String topic, int mostValueBytes) {
      this.bootstrapServers = bootstrapServers;
      this.topic = topic;
      this.mostValueBytes = mostValueBytes;
    }

    @StartBundle
    public void startBundle() {
      sender = KafkaSender.to(bootstrapServers);
    }

    @ProcessElement
    public void processElement(@Element DeadLetter letter) {
      sender.send(
          DeadLetterRecord.of(topic, letter, mostValueBytes),
          () -> DeadLetterRecord.smallest(topic, letter));
    }

    @FinishBundle
    public void finishBundle() {
      sender.await();
    }
  }
}
