package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads topics, unbounded, from where the plan says. */
public final class ReadKafka extends PTransform<PBegin, KafkaInput> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadKafka.class);

  private final KafkaPlan plan;
  private final KafkaReader reader;

  /** The read of what a plan says. */
  public ReadKafka(KafkaPlan plan, KafkaReader reader) {
    this.plan = plan;
    this.reader = reader;
  }

  /**
   * The read of what is there and what will come.
   *
   * @param jobName name that the user has given to the stream, if any
   * @param reader how the runner reads topics
   * @param mostOriginalBytes how much is kept of a message that cannot be used
   * @throws io.tickbeam.contract.error.TickbeamException when the broker does not answer
   */
  public static ReadKafka of(
      TickerOptions options, Optional<String> jobName, KafkaReader reader, int mostOriginalBytes) {
    return new ReadKafka(KafkaPlan.of(options, jobName, mostOriginalBytes), reader);
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
    return KafkaInput.of(
        begin
            .apply("Partitions", reader.read(plan))
            .apply(
                "RouteMessages",
                ParDo.of(new RouteMessages(plan))
                    .withOutputTags(KafkaInput.TICKS, KafkaInput.SIDE_TAGS)));
  }
}
