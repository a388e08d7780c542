package io.tickbeam.pipelines.runners.spark.stream;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Counts the executors that were lost. What they had computed is computed, and counted, again. */
final class LostExecutors extends SparkListener {

  private final AtomicLong lost = new AtomicLong();
  private volatile boolean isCounting = true;

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    if (isCounting) {
      lost.incrementAndGet();
    }
  }

  long count() {
    return lost.get();
  }

  /** At the end of a stream all executors are removed. */
  void stopCounting() {
    isCounting = false;
  }
}
