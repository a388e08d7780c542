package io.tickbeam.pipelines.write.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.read.kafka.DeadLetter;
import io.tickbeam.pipelines.servers.ConnectedFn;
import io.tickbeam.pipelines.servers.KafkaSender;
import io.tickbeam.pipelines.servers.TopicUse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes what could not be used to its topic, each as a {@link DeadLetterRecord}. */
public final class WriteDeadLetters extends PTransform<PCollection<DeadLetter>, PDone> {

  private final KafkaCluster cluster;
  private final String topic;
  private final int mostValueBytes;

  private WriteDeadLetters(KafkaCluster cluster, String topic, int mostValueBytes) {
    this.cluster = cluster;
    this.topic = topic;
    this.mostValueBytes = mostValueBytes;
  }

  /**
   * The write to a topic.
   *
   * @param mostValueBytes how much of a message a record may have, see {@link #mostValueBytes}
   */
  public static WriteDeadLetters of(KafkaCluster cluster, String topic, int mostValueBytes) {
    return new WriteDeadLetters(cluster, topic, mostValueBytes);
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
    deadLetters.apply("Send", ParDo.of(new SendFn(cluster, topic, mostValueBytes)));
    return PDone.in(deadLetters.getPipeline());
  }

  private static final class SendFn extends ConnectedFn<DeadLetter, Void> {
    private final KafkaCluster cluster;
    private final String topic;
    private final int mostValueBytes;
    private transient KafkaSender sender;

    SendFn(KafkaCluster cluster, String topic, int mostValueBytes) {
      this.cluster = cluster;
      this.topic = topic;
      this.mostValueBytes = mostValueBytes;
    }

    @StartBundle
    public void startBundle() {
      sender = KafkaSender.to(cluster);
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
