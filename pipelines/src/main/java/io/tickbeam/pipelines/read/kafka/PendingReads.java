package io.tickbeam.pipelines.read.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The batches of messages that this process has read and that have not arrived at the next step.
 *
 * <p>Spark reads each batch when it is due, whether or not earlier batches are done, and keeps what
 * it read in memory only. When memory runs out it drops the data and reads again, but from the
 * current position of the reader. The messages between would be lost silently.
 *
 * <p>So a reader waits while many batches are pending. If a batch never arrives, the run fails with
 * a message; started again, it reads from the beginning.
 */
final class PendingReads {

  /** Most pending {@link MessageBatch batches} of a partition: about 100,000 messages. */
  private static final int MOST = 400;

  private static final Map<String, PendingReads> BY_RUN = new ConcurrentHashMap<>();

  private final Map<TopicPartition, Deque<Long>> offsets = new ConcurrentHashMap<>();

  private PendingReads() {}

  static PendingReads ofRun(String runId) {
    return BY_RUN.computeIfAbsent(runId, any -> new PendingReads());
  }

  /** Adds a record of a partition. If it is read again, those after it are removed first. */
  void read(TopicPartition partition, long offset) {
    Deque<Long> reads = offsets.computeIfAbsent(partition, any -> new ArrayDeque<>());
    synchronized (reads) {
      while (!reads.isEmpty() && reads.peekLast() >= offset) {
        reads.removeLast();
      }
      reads.addLast(offset);
    }
  }

  /** Whether so many batches of a partition are pending that its reader must wait. */
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
   * Removes a record that has arrived. It may arrive more than once.
   *
   * @throws IllegalStateException when a record that was read before it has not arrived
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
