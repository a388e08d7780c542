package io.tickbeam.replay.command;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.replay.faults.Faults;
import io.tickbeam.replay.server.ReplaySettings;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.GeneratedSettings;
import io.tickbeam.replay.session.RecordedSession;
import io.tickbeam.replay.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the replayed exchange. */
@Command(
    name = "replay-exchange",
    description =
        "Plays recorded (--file) or generated (--generate, the default) ticks over a WebSocket"
            + " with Coinbase's protocol.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100)
public final class ReplayCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofHours(1);

  @Option(names = "--port", defaultValue = "0", description = "Port on 127.0.0.1; 0 for any free.")
  private int port;

  @Option(names = "--file", description = "Recorded .jsonl or .jsonl.gz; may be repeated.")
  private List<Path> files = List.of();

  @Option(names = "--generate", description = "Plays generated ticks.")
  private boolean generate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of generated ticks and of faults (1).")
  private long seed;

  @Option(
      names = "--products",
      split = ",",
      defaultValue = "BTC-USD,ETH-USD,SOL-USD",
      description = "Products of a generated session (${DEFAULT-VALUE}).")
  private List<String> products;

  @Option(
      names = "--ticksPerSecond",
      defaultValue = "100",
      description =
          "Ticks of a generated session in a second of event time, over all products (100).")
  private double ticksPerSecond;

  @Option(names = "--ticks", description = "Ticks of a generated session, in place of --minutes.")
  private Long ticks;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description = "Length of a generated session in event time (10).")
  private double minutes;

  @Option(
      names = "--start",
      defaultValue = "2026-01-05T00:00:00Z",
      description = "UTC event time a generated session starts at (${DEFAULT-VALUE}).")
  private Instant start;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "1 is real time, N is N times faster, 0 as fast as the client takes it (1).")
  private double speed;

  @Option(
      names = "--tailSeconds",
      defaultValue = "70",
      description =
          "Seconds of event time that heartbeats go on at that speed after the last tick (70).")
  private int tailSeconds;

  @Option(
      names = "--overlap",
      defaultValue = "2000",
      description = "Messages sent again to a client that connects again, or 'all' (2000).")
  private String overlap;

  @Option(names = "--exitAtEnd", description = "Ends when a client has read the whole session.")
  private boolean exitAtEnd;

  @ArgGroup(validate = false, heading = "Faults:%n")
  private Faults faults = Faults.none();

  @Override
  public Integer call() throws InterruptedException {
    try (RunningReplay exchange = RunningReplay.start(settings())) {
      System.out.println("replay-exchange: listening at " + exchange.uri());
      boolean hasEnded = false;
      while (!hasEnded) {
        hasEnded = exchange.awaitSessionEnd(POLL);
      }
      System.out.println(
          "replay-exchange: session played to its end at "
              + exchange.endTime()
              + "; heartbeats go on");
      if (!exitAtEnd) {
        Thread.currentThread().join();
      }
      return 0;
    }
  }

  private ReplaySettings settings() {
    try {
      Faults chosen = faults.withSeed(seed);
      return new ReplaySettings(session(), port, speed, tailSeconds, overlapMessages(), chosen);
    } catch (IllegalArgumentException e) {
      throw new TickbeamException(e.getMessage() + " (--help lists the options)", e);
    }
  }

  private int overlapMessages() {
    if (overlap.equals("all")) {
      return ReplaySettings.ALL;
    }
    try {
      return Integer.parseInt(overlap);
    } catch (NumberFormatException e) {
      throw new TickbeamException(
          "--overlap=%s is neither a number of messages nor 'all'".formatted(overlap), e);
    }
  }

  private Session session() {
    if (files.isEmpty()) {
      GeneratedSettings length =
          new GeneratedSettings(seed, products, 0, ticksPerSecond, start).withMinutes(minutes);
      return GeneratedSession.of(ticks == null ? length : length.withTickCount(ticks));
    }
    if (generate) {
      throw new TickbeamException("give either --file or --generate");
    }
    return RecordedSession.of(files);
  }
}
