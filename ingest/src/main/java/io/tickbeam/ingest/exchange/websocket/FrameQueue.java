package io.tickbeam.ingest.exchange.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages on their way from the socket's thread to the publisher's, limited by their bytes. When
 * the queue is full, reading from the socket pauses until half of it is free, and TCP makes the
 * exchange wait: no message is dropped.
 */
final class FrameQueue {

  /** Memory that a message takes beside its bytes, about. */
  private static final int OVERHEAD_BYTES = 128;

  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Deque<Frame> frames = new ArrayDeque<>();
  private long bytes;
  private boolean closed;
  private boolean full;

  FrameQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a message, after waiting while the queue is full; false when the queue is closed. */
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

  /** All queued messages, in order; empty when none comes in time. They still take their place. */
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

  /** Frees the place of a message that was taken and published. */
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

  /** Takes no more messages; those queued can still be taken. */
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
