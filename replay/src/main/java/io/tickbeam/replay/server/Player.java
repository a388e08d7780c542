package io.tickbeam.replay.server;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.message.FeedMessage;
import io.tickbeam.replay.session.Pace;
import io.tickbeam.replay.session.Session;
import io.tickbeam.replay.session.SessionMessage;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the session to the newest subscriber, in a thread of its own. */
final class Player implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Player.class);
  private static final double REAL_TIME = 1;
  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ReplaySettings settings;
  private final SessionPosition position;
  private final Set<Long> stallsLeft;
  private final Set<Long> dropsLeft;
  private final CountDownLatch sessionEnd = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final AtomicLong failures = new AtomicLong();
  private Subscriber current;
  private volatile boolean closed;
  private volatile long endMillis;
  private volatile long endPing = Long.MAX_VALUE;
  private volatile RuntimeException failure;

  Player(Session session, ReplaySettings settings) {
    this.settings = settings;
    this.position = new SessionPosition(session, settings);
    this.stallsLeft = new HashSet<>(settings.connectionFaults.stallAfter);
    this.dropsLeft = new HashSet<>(settings.connectionFaults.dropAfter);
  }

  /** Continues the session with a client that has subscribed, in place of the previous one. */
  void subscribed(Subscriber subscriber) {
    lock.lock();
    try {
      if (current != null && current != subscriber && !current.isGone()) {
        current.close("another client took over the session");
      }
      current = subscriber;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a client's answer to a ping. */
  void answered(Subscriber subscriber, ByteBuffer pong) {
    subscriber.answered(pong);
    wake();
  }

  /** Removes a client that has disconnected. */
  void left(Subscriber subscriber) {
    subscriber.markGone();
    wake();
  }

  /** Stops the thread. */
  void close() {
    closed = true;
    wake();
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many clients the session could not be played to. */
  long failures() {
    return failures.get();
  }

  boolean awaitSessionEnd(Duration atMost) throws InterruptedException {
    boolean hasEnded = sessionEnd.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (failure != null) {
      throw new TickbeamException("the session cannot be played on: " + failure, failure);
    }
    return hasEnded;
  }

  /** Event time at the end of the tail; valid once the session has ended. */
  Instant endTime() {
    return Instant.ofEpochMilli(endMillis);
  }

  @Override
  public void run() {
    try {
      Subscriber served = null;
      while (!closed) {
        Subscriber subscriber = awaitOtherThan(served);
        if (subscriber != null) {
          playOrDrop(subscriber);
          served = subscriber;
        }
      }
    } catch (RuntimeException e) {
      failure = e;
      sessionEnd.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Plays to one client. A failure ends its connection: it may come again. */
  private void playOrDrop(Subscriber subscriber) throws InterruptedException {
    try {
      play(subscriber);
    } catch (UncheckedIOException e) {
      // The session itself cannot be read: that is so for the next client, too.
      throw e;
    } catch (RuntimeException e) {
      failures.incrementAndGet();
      LOG.error("the exchange has failed at a client and waits for the next", e);
      subscriber.close("the exchange has failed");
    }
  }

  private Subscriber awaitOtherThan(Subscriber served) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && (current == null || current == served)) {
        changed.await();
      }
      return closed ? null : current;
    } finally {
      lock.unlock();
    }
  }

  private boolean isLive(Subscriber subscriber) {
    return !closed && !subscriber.isGone() && current == subscriber;
  }

  private void play(Subscriber subscriber) throws InterruptedException {
    endPing = Long.MAX_VALUE;
    for (SessionMessage message : position.resume()) {
      send(subscriber, message);
    }
    Pace pace = new Pace(settings.speed);
    boolean isTailOver = false;
    while (isLive(subscriber)) {
      if (!isTailOver && position.isPastTail()) {
        isTailOver = true;
        pace = new Pace(REAL_TIME);
        endMillis = position.eventMillis();
        endPing = subscriber.ping();
      }
      SessionMessage message = position.peek();
      awaitDue(subscriber, pace, message.parsed());
      if (isLive(subscriber)) {
        send(subscriber, message);
        position.advance();
        fail(subscriber);
      }
    }
  }

  private void send(Subscriber subscriber, SessionMessage message) throws InterruptedException {
    if (subscriber.wants(message.parsed())) {
      subscriber.send(message.bytes());
      if (subscriber.isWindowFull()) {
        subscriber.flush();
        waitWhile(subscriber, subscriber::isWindowFull);
      }
    }
  }

  private void awaitDue(Subscriber subscriber, Pace pace, FeedMessage message)
      throws InterruptedException {
    if (pace.nanosUntil(message) > 0) {
      subscriber.flush();
      waitUntilDue(subscriber, pace, message);
    }
  }

  private void waitUntilDue(Subscriber subscriber, Pace pace, FeedMessage message)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (isLive(subscriber)) {
        noteEnd(subscriber);
        long nanos = pace.nanosUntil(message);
        if (nanos <= 0) {
          return;
        }
        changed.awaitNanos(Math.min(nanos, LONGEST_WAIT_NANOS));
      }
    } finally {
      lock.unlock();
    }
  }

  private void noteEnd(Subscriber subscriber) {
    if (subscriber.answeredMessages() >= endPing) {
      sessionEnd.countDown();
    }
  }

  private void waitWhile(Subscriber subscriber, BooleanSupplier isWaiting)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (isLive(subscriber) && isWaiting.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void fail(Subscriber subscriber) throws InterruptedException {
    if (dropsLeft.remove(position.sent())) {
      subscriber.drop();
    } else if (stallsLeft.remove(position.sent())) {
      subscriber.flush();
      waitWhile(subscriber, () -> true);
    }
  }
}
