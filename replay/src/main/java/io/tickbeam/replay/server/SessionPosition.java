package io.tickbeam.replay.server;

import io.tickbeam.replay.session.Session;
import io.tickbeam.replay.session.SessionMessage;
import io.tickbeam.replay.session.WithHeartbeats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The position in a session, which all clients share. Keeps the last messages for a client that
 * reconnects, and the next message.
 */
final class SessionPosition {

  private final Session session;
  private final ReplaySettings settings;
  private final Deque<SessionMessage> lastSent = new ArrayDeque<>();
  private WithHeartbeats messages;
  private SessionMessage next;
  private long sent;

  SessionPosition(Session session, ReplaySettings settings) {
    this.session = session;
    this.settings = settings;
    this.messages = open();
  }

  private WithHeartbeats open() {
    List<String> products = new ArrayList<>(session.products());
    products.removeAll(settings.connectionFaults.refused);
    return new WithHeartbeats(settings.faults.applyTo(session), products, settings.tailSeconds);
  }

  /** The messages that a reconnecting client receives again, before {@link #peek()}. */
  List<SessionMessage> resume() {
    if (settings.overlapMessages() == ReplaySettings.ALL && sent > 0) {
      messages = open();
      next = null;
      sent = 0;
    }
    return List.copyOf(lastSent);
  }

  /** The next message; the same until {@link #advance()}. */
  SessionMessage peek() {
    if (next == null) {
      next = messages.next();
    }
    return next;
  }

  /** Moves on after the message was sent, or was not for this client. */
  void advance() {
    if (settings.overlapMessages() != ReplaySettings.ALL) {
      lastSent.add(next);
      if (lastSent.size() > settings.overlapMessages()) {
        lastSent.remove();
      }
    }
    next = null;
    sent++;
  }

  /** Number of messages passed so far. */
  long sent() {
    return sent;
  }

  boolean isPastTail() {
    return next == null && messages.isPastTail();
  }

  long eventMillis() {
    return messages.eventMillis();
  }
}
