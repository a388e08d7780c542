package io.tickbeam.replay.server;

import io.tickbeam.replay.faults.Faults;
import io.tickbeam.replay.session.Session;

/**
 * The settings of a replay.
 *
 * @param session the session to play
 * @param port port on 127.0.0.1; 0 for a free one
 * @param speed 1 for real time, N for N times faster, 0 for as fast as the client reads
 * @param tailSeconds seconds of event time during which heartbeats continue at that speed after the
 *     last tick; then they continue in real time
 * @param overlapMessages number of messages sent again to a client that reconnects; {@link #ALL}
 *     for the whole session. A killed client loses messages that it has read and not published
 *     beyond this number
 * @param faults the faults to add
 */
public record ReplaySettings(
    Session session, int port, double speed, int tailSeconds, int overlapMessages, Faults faults) {

  /** A client that reconnects receives the session from its start. */
  public static final int ALL = Integer.MAX_VALUE;

  public ReplaySettings {
    if (!(speed >= 0) || tailSeconds < 0 || overlapMessages < 0) {
      throw new IllegalArgumentException("speed, tail and overlap are 0 or more");
    }
  }

  /** As fast as the client reads, without faults. */
  public static ReplaySettings of(Session session) {
    return new ReplaySettings(session, 0, 0, 70, 2_000, Faults.none());
  }

  public ReplaySettings withPort(int port) {
    return new ReplaySettings(session, port, speed, tailSeconds, overlapMessages, faults);
  }

  public ReplaySettings withSpeed(double speed) {
    return new ReplaySettings(session, port, speed, tailSeconds, overlapMessages, faults);
  }

  public ReplaySettings withTailSeconds(int tailSeconds) {
    return new ReplaySettings(session, port, speed, tailSeconds, overlapMessages, faults);
  }

  public ReplaySettings withOverlapMessages(int overlapMessages) {
    return new ReplaySettings(session, port, speed, tailSeconds, overlapMessages, faults);
  }

  public ReplaySettings withFaults(Faults faults) {
    return new ReplaySettings(session, port, speed, tailSeconds, overlapMessages, faults);
  }
}
