package io.tickbeam.pipelines.status;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.servers.Brokers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far a stream is behind the ends of the partitions that were there at its start. */
public final class StreamLag implements AutoCloseable {

  /** Shorter than ingest waits for a broker, so that it is told before. */
  private static final int ANSWER_MILLIS = 8_000;

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
  private long begin;

  private StreamLag(Admin admin) {
    this.admin = admin;
  }

  /**
   * The lag of a stream.
   *
   * @param plan what the stream reads
   */
  public static StreamLag of(TickerOptions options, KafkaPlan plan) {
    StreamLag lag = new StreamLag(Brokers.of(options).admin());
    for (KafkaPlan.Range range : plan.partitions()) {
      lag.ends.put(range.topicPartition(), OffsetSpec.latest());
      lag.begin += range.begin();
    }
    return lag;
  }

  /**
   * Offsets not read yet. Of offsets: some have no message, so messages cannot be subtracted.
   *
   * @throws ExecutionException when the broker does not answer within eight seconds
   */
  public long offsets(RunSummary counted) throws ExecutionException, InterruptedException {
    long end =
        admin
            .listOffsets(
                ends,
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(ANSWER_MILLIS))
            .all()
            .get()
            .values()
            .stream()
            .mapToLong(each -> each.offset())
            .sum();
    return Math.max(0, end - begin - counted.count(TickerMetrics.OFFSETS));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
