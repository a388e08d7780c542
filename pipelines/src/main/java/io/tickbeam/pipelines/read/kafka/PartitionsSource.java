package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions as one source. KafkaIO of Beam 2.70.0 reads no partition that is added later, its
 * watermark for a silent partition knows no other reader, and where a runner has more workers than
 * there are partitions, some workers end at once, so that Flink refuses a later savepoint.
 */
final class PartitionsSource extends UnboundedSource<KafkaRecord<byte[], MessageBatch>, ReadMark> {

  private static final long serialVersionUID = 1L;

  /** More splits than workers, so that a job can go on with more workers; each has a consumer. */
  private static final int MOST_SPLITS = 16;

  private final KafkaPlan plan;
  private final int split;
  private final int splits;

  /** All partitions of a plan. */
  PartitionsSource(KafkaPlan plan) {
    this(plan, 0, 1);
  }

  private PartitionsSource(KafkaPlan plan, int split, int splits) {
    this.plan = plan;
    this.split = split;
    this.splits = splits;
  }

  @Override
  public List<PartitionsSource> split(int desiredNumSplits, PipelineOptions options) {
    int count = Math.max(desiredNumSplits, Math.min(plan.partitions().size(), MOST_SPLITS));
    List<PartitionsSource> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(new PartitionsSource(plan, i, count));
    }
    return sources;
  }

  /** The partitions of this split that were there at the start. */
  List<Range> partitions() {
    List<Range> all =
        plan.partitions().stream()
            .sorted(Comparator.comparing(Range::topic).thenComparing(Range::partition))
            .toList();
    List<Range> own = new ArrayList<>();
    for (int i = split; i < all.size(); i += splits) {
      own.add(all.get(i));
    }
    return own;
  }

  /** Whether a partition that was not there at the start belongs to this split. */
  boolean takes(TopicPartition added) {
    return Math.floorMod(added.topic().hashCode() + added.partition(), splits) == split;
  }

  KafkaPlan plan() {
    return plan;
  }

  @Override
  public PartitionsReader createReader(PipelineOptions options, ReadMark mark) {
    return new PartitionsReader(this, mark);
  }

  @Override
  public Coder<ReadMark> getCheckpointMarkCoder() {
    return ReadMark.MarkCoder.of();
  }

  @Override
  public Coder<KafkaRecord<byte[], MessageBatch>> getOutputCoder() {
    return outputCoder();
  }

  /** The coder of what any read gives. */
  static Coder<KafkaRecord<byte[], MessageBatch>> outputCoder() {
    return KafkaRecordCoder.of(NullableCoder.of(ByteArrayCoder.of()), MessageBatchCoder.of());
  }
}
