package io.tickbeam.replay;

/**
 * How a session is played.
 *
 * @param session what is played
 * @param port on 127.0.0.1; 0 for a free one
 * @param speed 1 for real time, N for N times faster, 0 for as fast as the client takes it
 * @param tailSeconds of event time that heartbeats go on at that speed after the last tick; then
 *     they go on in real time
 * @param overlapMessages sent again to a client that comes back; {@link #ALL} for the whole
 *     session. A client that is killed loses what it had read and not yet published, as far as that
 *     is more
 * @param faults what goes wrong
 */
public record ReplaySettings(
    Session session, int port, double speed, int tailSeconds, int overlapMessages, Faults faults) {

  /** A client that comes back gets the session from its start. */
  public static final int ALL = Integer.MAX_VALUE;

  public ReplaySettings {
    if (!(speed >= 0) || tailSeconds < 0 || overlapMessages < 0) {
      throw new IllegalArgumentException("speed, tail and overlap are 0 or more");
    }
  }

  /** As fast as the client takes it, without faults. */
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
