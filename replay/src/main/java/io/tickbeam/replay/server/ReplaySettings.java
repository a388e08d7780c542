package io.tickbeam.replay.server;

import io.tickbeam.replay.faults.Faults;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How a session is played, as options of the command line. */
public final class ReplaySettings {

  /** A client that reconnects receives the session from its start. */
  static final int ALL = Integer.MAX_VALUE;

  @Option(names = "--port", description = "Port on 127.0.0.1; 0 for any free.")
  int port;

  @Option(
      names = "--speed",
      description = "1 is real time, N is N times faster, 0 as fast as the client takes it (1).")
  double speed = 1;

  @Option(
      names = "--tailSeconds",
      description =
          "Seconds of event time that heartbeats go on at that speed after the last tick (70).")
  int tailSeconds = 70;

  // A killed client loses messages that it has read and not published beyond this number.
  @Option(
      names = "--overlap",
      description = "Messages sent again to a client that connects again, or 'all' (2000).")
  private String overlap = "2000";

  @ArgGroup(validate = false, heading = "Faults of messages:%n")
  Faults faults = Faults.of();

  @ArgGroup(validate = false, heading = "Faults of connections:%n")
  ConnectionFaults connectionFaults = new ConnectionFaults();

  private ReplaySettings() {}

  /** Settings by their options, such as {@code --port=9100}. */
  public static ReplaySettings of(String... options) {
    ReplaySettings settings = new ReplaySettings();
    new CommandLine(settings).setOverwrittenOptionsAllowed(true).parseArgs(options);
    return settings;
  }

  /**
   * @throws IllegalArgumentException when a value is out of range
   */
  void check() {
    if (!(speed >= 0) || tailSeconds < 0 || overlapMessages() < 0) {
      throw new IllegalArgumentException("speed, tail and overlap are 0 or more");
    }
    if (connectionFaults.slowStart.isNegative()) {
      throw new IllegalArgumentException("an acknowledgement is delayed by 0 s or more");
    }
  }

  /** Number of messages sent again to a client that reconnects; {@link #ALL} for all. */
  int overlapMessages() {
    try {
      return overlap.equals("all") ? ALL : Integer.parseInt(overlap);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "--overlap=%s is neither a number of messages nor 'all'", overlap),
          e);
    }
  }
}
