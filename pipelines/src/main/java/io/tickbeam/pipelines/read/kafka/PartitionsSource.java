package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.common.TopicPartition;

/**
 * All partitions as one source. KafkaIO of Beam 2.70.0 reads no partition that is added later, its
 * watermark for a silent partition knows no other reader, and where a runner has more workers than
 * there are partitions, some workers end at once, so that Flink refuses a later savepoint.
 */
final class PartitionsSource extends UnboundedSource<KafkaRecord<byte[], MessageBatch>, ReadMark> {

  private static final long serialVersionUID = 1L;

  /** How many splits there are. */
  enum Splits {
    /**
     * At least as many as the runner asks for, and as many as there are partitions up to 16, so
     * that a job can go on with more workers.
     */
    FOR_EACH_WORKER {
      @Override
      int count(int partitions, int desired) {
        return Math.max(desired, Math.min(partitions, 16));
      }
    },

    /** Up to four, whatever the runner asks for. */
    FEW {
      @Override
      int count(int partitions, int desired) {
        return Math.max(1, Math.min(partitions, 4));
      }
    };

    abstract int count(int partitions, int desired);
  }

  private final KafkaPlan plan;
  private final Splits splits;
  private final int split;
  private final int count;

  /** All partitions of a plan. */
  PartitionsSource(KafkaPlan plan, Splits splits) {
    this(plan, splits, 0, 1);
  }

  private PartitionsSource(KafkaPlan plan, Splits splits, int split, int count) {
    this.plan = plan;
    this.splits = splits;
    this.split = split;
    this.count = count;
  }

  @Override
  public List<PartitionsSource> split(int desiredNumSplits, PipelineOptions options) {
    int all = splits.count(plan.partitions().size(), desiredNumSplits);
    List<PartitionsSource> sources = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      sources.add(new PartitionsSource(plan, splits, i, all));
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
    for (int i = split; i < all.size(); i += count) {
      own.add(all.get(i));
    }
    return own;
  }

  /** Whether a partition that was not there at the start belongs to this split. */
  boolean takes(TopicPartition added) {
    return Math.floorMod(added.topic().hashCode() + added.partition(), count) == split;
  }

  /** Number of the split, from 0. */
  int number() {
    return split;
  }

  KafkaPlan plan() {
    return plan;
  }

  /**
   * Opens a reader.
   *
   * @param mark where an earlier reader left off; null if there was none
   * @throws TickbeamException when the mark is of a stream with other options, or of another
   *     version
   */
  @Override
  public PartitionsReader createReader(PipelineOptions options, ReadMark mark) {
    plan.requireThisVersion();
    if (mark == null) {
      return new PartitionsReader(this, new ReadMark(Map.of(), BoundedWindow.TIMESTAMP_MIN_VALUE));
    }
    plan.requireSameRead(options.as(TickerOptions.class));
    return new PartitionsReader(this, mark);
  }

  @Override
  public Coder<ReadMark> getCheckpointMarkCoder() {
    return ReadMark.MarkCoder.of();
  }

  @Override
  public Coder<KafkaRecord<byte[], MessageBatch>> getOutputCoder() {
    return KafkaReader.outputCoder();
  }
}
