package io.tickbeam.ingest.exchange.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Messages on their way from the socket's thread to the publisher's, limited by their bytes. When
 * the queue is full, reading from the socket pauses, and TCP makes the exchange wait: no message is
 * dropped.
 */
final class FrameQueue {

  /** Memory that a message takes beside its bytes, about. */
  private static final int OVERHEAD_BYTES = 128;

  private static final int MOST_FRAMES_TOGETHER = 4_096;

  private final int maxBytes;
  private final Semaphore freeBytes;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  FrameQueue(int maxBytes) {
    this.maxBytes = maxBytes;
    this.freeBytes = new Semaphore(maxBytes);
  }

  /** Adds a message, after waiting while the queue is full. */
  void put(Frame frame) throws InterruptedException {
    if (!closed) {
      freeBytes.acquire(size(frame));
      frames.add(frame);
    }
  }

  /** Queued messages, in order; none when none comes in time. They still take their place. */
  List<Frame> take(long timeoutMillis) throws InterruptedException {
    List<Frame> taken = new ArrayList<>();
    Frame first = frames.poll(timeoutMillis, TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      frames.drainTo(taken, MOST_FRAMES_TOGETHER);
    }
    return taken;
  }

  /** Frees the place of messages that were taken and published. */
  void done(List<Frame> taken) {
    freeBytes.release(taken.stream().mapToInt(this::size).sum());
  }

  private int size(Frame frame) {
    return Math.min(frame.message().bytes().length + OVERHEAD_BYTES, maxBytes);
  }

  /** Takes no more messages, and lets no one wait; those queued can still be taken. */
  void close() {
    closed = true;
    freeBytes.release(maxBytes);
  }
}
