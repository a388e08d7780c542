package io.tickbeam.replay.session;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A sequence of messages that can be played any number of times. */
public sealed interface Session permits GeneratedSession, RecordedSession {

  /** The seed of all that is chosen at random: generated ticks, and faults of any session. */
  long seed();

  /** The products of the ticks. */
  List<String> products();

  /** The messages in the order in which they are sent, without heartbeats. */
  Iterator<SessionMessage> open();

  /** The same messages as a stream. */
  default Stream<SessionMessage> messages() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(open(), Spliterator.ORDERED), false);
  }
}
