package io.tickbeam.pipelines.read.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What the readers of a process have read and the steps behind them have not seen yet. Spark reads
 * every batch when its time has come, whether those before are done or not, and keeps what it read
 * in memory alone. When memory runs out it drops that and reads again, from where its reader has
 * come to meanwhile, and what lies between would never be seen.
 *
 * <p>So readers wait while much is to come. Should something read never come all the same, the run
 * fails: started again, it reads from the beginning.
 */
final class PendingReads {

  /** Of {@link MessageBatch batches} of a partition: some 100,000 messages. */
  private static final int MOST = 400;

  private static final Map<String, PendingReads> BY_RUN = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Deque<Long>> offsets = new ConcurrentHashMap<>();

  private PendingReads() {}

  static PendingReads ofRun(String runId) {
    return BY_RUN.computeIfAbsent(runId, any -> new PendingReads());
  }

  /** Notes a record of a partition, by its offset; after those behind it, when read again. */
  void read(TopicPartition partition, long offset) {
    Deque<Long> reads = offsets.computeIfAbsent(partition, any -> new ArrayDeque<>());
    synchronized (reads) {
      while (!reads.isEmpty() && reads.peekLast() >= offset) {
        reads.removeLast();
      }
      reads.addLast(offset);
    }
  }

  /** Whether so much of a partition is to come that its reader is to wait. */
  boolean isFull(TopicPartition partition) {
    Deque<Long> reads = offsets.get(partition);
    if (reads == null) {
      return false;
    }
    synchronized (reads) {
      return reads.size() >= MOST;
    }
  }

  /**
   * Notes that a record has come; it may come more than once.
   *
   * @throws IllegalStateException when one that was read before it has not
   */
  void came(TopicPartition partition, long offset) {
    Deque<Long> reads = offsets.get(partition);
    if (reads == null) {
      return;
    }
    synchronized (reads) {
      while (!reads.isEmpty() && reads.peekFirst() <= offset) {
        long next = reads.removeFirst();
        if (next < offset) {
          throw new IllegalStateException(
              "Spark dropped what it had read of "
                  + partition
                  + ", for want of memory: run this again with more heap (-Xmx), or fewer of"
                  + " --analytics; it reads from the beginning, so nothing is lost.");
        }
      }
    }
  }
}
