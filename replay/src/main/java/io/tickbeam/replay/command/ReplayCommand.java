package io.tickbeam.replay.command;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.replay.server.ReplaySettings;
import io.tickbeam.replay.server.RunningReplay;
import io.tickbeam.replay.session.GeneratedSession;
import io.tickbeam.replay.session.RecordedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the replayed exchange. */
@Command(
    name = "replay",
    description =
        "Plays recorded (--file) or generated (--generate, the default) ticks over a WebSocket"
            + " with Coinbase's protocol.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam replay --port=8765",
      "  tickbeam replay --port=8765 --file=hour.jsonl.gz --speed=60",
      "  tickbeam ingest --url=ws://127.0.0.1:8765     (reads it)"
    },
    usageHelpWidth = 100)
public final class ReplayCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofHours(1);

  @Option(names = "--file", description = "Recorded .jsonl or .jsonl.gz; may be repeated.")
  private List<Path> files = List.of();

  @Option(names = "--generate", description = "Plays generated ticks.")
  private boolean generate;

  @Mixin private GeneratedSession generated = GeneratedSession.of();

  @Mixin private ReplaySettings settings = ReplaySettings.of();

  @Option(names = "--exitAtEnd", description = "Ends when a client has read the whole session.")
  private boolean exitAtEnd;

  @Override
  public Integer call() throws InterruptedException {
    try (RunningReplay exchange = start()) {
      System.out.println("replay: listening at " + exchange.uri());
      boolean hasEnded = false;
      while (!hasEnded) {
        hasEnded = exchange.awaitSessionEnd(POLL);
      }
      System.out.println(
          "replay: session played to its end at "
              + exchange.endTime()
              + "; heartbeats go on"
              + (exchange.failures() == 0
                  ? ""
                  : "; failures of this program (see the log): " + exchange.failures()));
      if (!exitAtEnd) {
        Thread.currentThread().join();
      }
      return 0;
    }
  }

  private RunningReplay start() {
    if (generate && !files.isEmpty()) {
      throw new TickbeamException("give either --file or --generate");
    }
    try {
      return RunningReplay.start(
          files.isEmpty() ? generated : RecordedSession.of(files, generated.seed()), settings);
    } catch (IllegalArgumentException e) {
      throw new TickbeamException(e.getMessage() + " (--help lists the options)", e);
    }
  }
}
