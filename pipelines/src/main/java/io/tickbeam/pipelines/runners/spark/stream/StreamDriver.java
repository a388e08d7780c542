package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.TopicOffsets;
import io.tickbeam.pipelines.read.kafka.TopicOffsets.Bounds;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.streaming.api.java.JavaBatchInfo;
import org.apache.spark.streaming.api.java.JavaStreamingListener;
import org.apache.spark.streaming.api.java.JavaStreamingListenerBatchCompleted;

/** What a stream needs in the driver: asks Kafka, plans the batches, hears when they are done. */
final class StreamDriver extends JavaStreamingListener {

  /** How often Kafka is asked for new partitions. */
  private static final long LOOK_EVERY_MILLIS = 5_000;

  private final KafkaPlan plan;
  private final BatchPlanner planner;
  private final BatchWatermarks watermarks;
  private final RangesRead read = new RangesRead();
  private final TopicOffsets offsets;
  private final Clock clock = Clock.systemUTC();
  private final Set<TopicPartition> partitions = new HashSet<>();
  private long lookedMillis;
  private volatile RuntimeException failure;
  private volatile Thread batchMaker;

  StreamDriver(KafkaPlan plan, BatchSize size, BatchWatermarks watermarks) {
    this.plan = plan;
    this.planner = new BatchPlanner(plan, size, clock);
    this.watermarks = watermarks;
    this.offsets = new TopicOffsets(plan);
    plan.partitions().forEach(each -> partitions.add(each.topicPartition()));
    this.lookedMillis = clock.millis();
  }

  RangesRead read() {
    return read;
  }

  /** Makes the next batch, once the one before the last is done. Called by one thread. */
  Batch next(long batchMillis) throws InterruptedException {
    batchMaker = Thread.currentThread();
    planner.awaitTurn();
    Batch batch = planner.next(batchMillis, bounds());
    watermarks.add(batchMillis, batch.low(), batch.high());
    return batch;
  }

  private Map<TopicPartition, Bounds> bounds() {
    if (!plan.stopWhenCaughtUp() && clock.millis() - lookedMillis >= LOOK_EVERY_MILLIS) {
      lookedMillis = clock.millis();
      partitions.addAll(offsets.partitions());
    }
    return offsets.bounds(partitions);
  }

  @Override
  public void onBatchCompleted(JavaStreamingListenerBatchCompleted completed) {
    JavaBatchInfo batch = completed.batchInfo();
    boolean isDone =
        batch.outputOperationInfos().values().stream()
            .allMatch(each -> each.failureReason() == null || each.failureReason().isEmpty());
    // Where it failed, Spark tells the cause to who awaits the end, and no further batch is due.
    if (isDone) {
      try {
        planner.done(batch.batchTime().milliseconds(), batch.processingDelay(), read.value());
      } catch (RuntimeException e) {
        failure = e;
      }
    }
  }

  /** Up to which event time the last batch is complete, milliseconds; empty at start and end. */
  OptionalLong watermarkMillis() {
    return planner.watermarkMillis();
  }

  /** Whether all is read and every window is closed. */
  boolean isComplete() {
    if (failure != null) {
      throw failure;
    }
    return planner.isComplete();
  }

  /**
   * Lets the thread that makes batches end. It may be waiting in {@link #next} for its turn, and
   * Spark cannot stop until it has left.
   */
  void interruptBatchMaker() {
    Thread maker = batchMaker;
    if (maker != null) {
      maker.interrupt();
    }
  }

  /** Frees what it holds. No batch may be made any more. */
  void close() {
    offsets.close();
  }
}
