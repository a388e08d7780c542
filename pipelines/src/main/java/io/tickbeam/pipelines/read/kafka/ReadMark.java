package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.pipelines.codec.ByteReader;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.codec.BytesCoder;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * How far a reader is.
 *
 * @param partitions how far it is in each of its partitions
 * @param watermark its last watermark
 */
record ReadMark(Map<TopicPartition, PartitionMark> partitions, Instant watermark)
    implements UnboundedSource.CheckpointMark {

  @Override
  public void finalizeCheckpoint() {
    // Kafka need not know.
  }

  /** Encodes a mark as its partitions, one after another. */
  static final class MarkCoder extends BytesCoder<ReadMark> {

    private static final MarkCoder INSTANCE = new MarkCoder();

    private MarkCoder() {
      super(256);
    }

    static MarkCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(ReadMark mark, ByteWriter out) {
      out.putVar(mark.watermark().getMillis());
      out.putVar(mark.partitions().size());
      mark.partitions()
          .forEach(
              (partition, each) -> {
                out.putText(partition.topic());
                out.putVar(partition.partition());
                out.putVar(each.next());
                out.putVar(each.newestMillis());
                out.putVar(each.lastReadClockMillis());
                out.putVar(each.watermark().getMillis());
              });
    }

    @Override
    protected ReadMark read(ByteReader in) {
      Instant watermark = Instant.ofEpochMilli(in.getVar());
      Map<TopicPartition, PartitionMark> partitions = new HashMap<>();
      for (long left = in.getVar(); left > 0; left--) {
        TopicPartition partition = new TopicPartition(in.getText(), (int) in.getVar());
        partitions.put(
            partition,
            new PartitionMark(
                in.getVar(), in.getVar(), in.getVar(), Instant.ofEpochMilli(in.getVar())));
      }
      return new ReadMark(partitions, watermark);
    }
  }
}
