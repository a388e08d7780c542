package io.tickbeam.replay.faults;

import io.tickbeam.replay.session.Session;
import io.tickbeam.replay.session.SessionMessage;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * What goes wrong with the messages of a session, as options of the command line. The same seed
 * gives the same faults. Shares are of ticks, from 0 to 1.
 */
public final class Faults {

  @Option(names = "--duplicates", description = "Share of ticks sent twice, 0 to 1.")
  double duplicates;

  @Option(names = "--outOfOrder", description = "Share of ticks sent late, 0 to 1.")
  double outOfOrder;

  @Option(names = "--maxDisplacement", description = "Messages by which a tick may be late (500).")
  int maxDisplacement = 500;

  @Option(names = "--gaps", description = "Share of ticks never sent, 0 to 1.")
  double gaps;

  @Option(names = "--malformed", description = "Share of ticks with an unreadable frame before.")
  double malformed;

  private Faults() {}

  /** Faults by their options, such as {@code --gaps=0.01}; none by default. */
  public static Faults of(String... options) {
    return CommandLine.populateCommand(new Faults(), options);
  }

  /**
   * The messages of a session without the ticks that are never sent. They are the same ones each
   * time.
   */
  public Stream<SessionMessage> withoutLostTicks(Session session) {
    SplittableRandom random = new SplittableRandom(session.seed() ^ 0x67617073L);
    return session
        .messages()
        .filter(each -> !(gaps > 0 && each.isTick() && random.nextDouble() < gaps));
  }

  /**
   * The messages of a session as they are sent.
   *
   * @throws IllegalArgumentException when an option is out of range
   */
  public Iterator<SessionMessage> applyTo(Session session) {
    boolean areShares =
        DoubleStream.of(duplicates, outOfOrder, gaps, malformed)
            .allMatch(share -> share >= 0 && share <= 1);
    if (!areShares || maxDisplacement < 1) {
      throw new IllegalArgumentException(
          "a share of faults is from 0 to 1, and --maxDisplacement 1 or more");
    }
    return new Disturbed(withoutLostTicks(session).iterator(), this, session.seed());
  }
}
