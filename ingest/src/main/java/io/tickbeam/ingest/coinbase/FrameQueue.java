package io.tickbeam.ingest.coinbase;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Between the socket's thread and the publisher's: the socket never waits for Kafka, as long as
 * what waits here fits. Beyond that, reading pauses until half is gone, and the exchange holds the
 * messages back: nothing is thrown away.
 */
final class FrameQueue {

  /** What a message takes beside its bytes, so that very short ones do not fill the memory. */
  private static final int OVERHEAD_BYTES = 128;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Deque<Frame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean closed;
  private volatile boolean full;

  FrameQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a message, after waiting where the queue is full; false when the queue is closed. */
  boolean put(Frame frame) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      full = full || bytes >= maxBytes;
      while (full && !closed) {
        changed.await();
      }
      if (closed) {
        return false;
      }
      if (frames.isEmpty()) {
        changed.signalAll();
      }
      frames.add(frame);
      bytes += size(frame);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** All that waits, in order; empty when nothing comes in time. */
  Deque<Frame> takeAll(long timeoutMillis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long leftNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
      while (frames.isEmpty() && !closed && leftNanos > 0) {
        leftNanos = changed.awaitNanos(leftNanos);
      }
      Deque<Frame> taken = frames;
      frames = new ArrayDeque<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** A message that was taken is dealt with: its place is free. */
  void done(Frame frame) {
    lock.lock();
    try {
      bytes -= size(frame);
      if (full && bytes <= maxBytes / 2) {
        full = false;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private static long size(Frame frame) {
    return frame.bytes().length + (long) OVERHEAD_BYTES;
  }

  /** Whether reading is paused. */
  boolean isFull() {
    return full;
  }

  /** Lets nothing more in; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
