package io.tickbeam.pipelines.runners.spark.stream;

import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.MessageBatch;
import io.tickbeam.pipelines.read.kafka.OffsetRange;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.values.WindowedValue;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.reflect.ClassTag$;

/** The input of a stream: a {@link RangeRdd} for each batch. */
@SuppressWarnings("deprecation") // Beam's runner is built on Spark's older streams
final class RangeStream extends InputDStream<WindowedValue<KafkaRecord<byte[], MessageBatch>>> {

  private static final long serialVersionUID = 1L;

  private final KafkaPlan plan;
  private final RangesRead read;

  /** Stays in the driver: what Spark saves of a stream is not used to start it again. */
  private final transient StreamDriver driver;

  RangeStream(StreamingContext context, KafkaPlan plan, StreamDriver driver) {
    super(context, ClassTag$.MODULE$.apply(WindowedValue.class));
    this.plan = plan;
    this.read = driver.read();
    this.driver = driver;
  }

  @Override
  public Option<RDD<WindowedValue<KafkaRecord<byte[], MessageBatch>>>> compute(Time time) {
    Batch batch = next(time);
    long offsets = batch.ranges().stream().mapToLong(RangeStream::length).sum();
    context()
        .scheduler()
        .inputInfoTracker()
        .reportInfo(time, new StreamInputInfo(id(), offsets, Map$.MODULE$.empty()));
    return Option.apply(new RangeRdd(context().sparkContext(), batch.ranges(), plan, read));
  }

  private Batch next(Time time) {
    try {
      return driver.next(time.milliseconds());
    } catch (InterruptedException | InterruptException e) {
      // So Spark ends the thread that makes batches. It takes other exceptions for failures.
      throw RangeStream.<RuntimeException>undeclared(new InterruptedException());
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Exception> X undeclared(Exception e) throws X {
    throw (X) e;
  }

  private static long length(OffsetRange range) {
    return range.until() - range.from();
  }

  @Override
  public void start() {
    // Nothing runs between batches.
  }

  @Override
  public void stop() {
    // The thread that makes batches is interrupted.
  }
}
