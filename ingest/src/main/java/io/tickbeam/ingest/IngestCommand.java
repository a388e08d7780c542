package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.ingest.publish.KafkaTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@link Ingest}, each with an environment variable to fall back on. */
@Command(
    name = "ingest",
    description = "Takes ticks from exchanges, or from a recorded file, to Kafka.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100)
final class IngestCommand implements Callable<Integer> {

  @Mixin private SourceOptions sources;

  @Option(
      names = "--bootstrapServers",
      defaultValue = "${env:TICKBEAM_BOOTSTRAP_SERVERS:-localhost:9092}",
      description = "Kafka's address (${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--topic",
      defaultValue = "${env:TICKBEAM_TOPIC:-" + Topics.TICKERS + "}",
      description = "Topic for ticks and heartbeats (${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--deadLetterTopic",
      defaultValue = "${env:TICKBEAM_DEAD_LETTER_TOPIC:-" + Topics.DEAD_LETTERS + "}",
      description = "Topic for what cannot be read (${DEFAULT-VALUE}).")
  private String deadLetterTopic;

  @Option(
      names = "--file",
      description = "Recorded .jsonl or .jsonl.gz to publish in place of a WebSocket.")
  private Path file;

  @Option(
      names = "--speed",
      defaultValue = "0",
      description = "With --file: 1 is the recorded pace, N is N times faster, 0 at once (0).")
  private double speed;

  @Option(
      names = "--tailSeconds",
      defaultValue = "70",
      description = "With --file: event time that heartbeats go on after the last tick (70).")
  private int tailSeconds;

  @Option(
      names = "--duration",
      defaultValue = "${env:TICKBEAM_DURATION:-0s}",
      description = "Ends the run after this time, such as 30s or 5m; 0s for no end.")
  private Duration duration;

  @Option(
      names = "--maxTicks",
      defaultValue = "0",
      description = "Ends the run after so many published ticks; 0 for no limit.")
  private long maxTicks;

  @Option(
      names = "--statusInterval",
      defaultValue = "10s",
      description = "Time between two lines of status (${DEFAULT-VALUE}).")
  private Duration statusInterval;

  /** A signal ends the process: its handler says how it went. */
  private volatile boolean stopping;

  static CommandLine line() {
    return new CommandLine(new IngestCommand())
        .registerConverter(SourceName.class, SourceName::parse);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<FeedInput> inputs = inputs();
    IngestSettings settings =
        new IngestSettings(
            inputs,
            new KafkaTarget(bootstrapServers, topic, deadLetterTopic),
            duration,
            maxTicks,
            notice -> System.err.println("ingest: " + notice));
    RunningIngest running = Ingest.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "ingest-stop"));
    say(
        inputs.stream().map(FeedInput::origin).collect(Collectors.joining(", "))
            + " to "
            + bootstrapServers
            + ", topic "
            + topic);
    try {
      while (!running.awaitEnd(statusInterval)) {
        report("", running);
      }
    } catch (TickbeamException e) {
      if (stopping) {
        return CommandLine.ExitCode.SOFTWARE;
      }
      report("ended: ", running);
      throw e;
    }
    if (!stopping) {
      report("done, all acknowledged: ", running);
    }
    return CommandLine.ExitCode.OK;
  }

  /** At the end of the process: on Ctrl-C what was received must still get to Kafka. */
  private void stop(RunningIngest running) {
    if (running.hasEnded()) {
      return;
    }
    stopping = true;
    try {
      running.close();
      report("stopped, all acknowledged: ", running);
    } catch (TickbeamException e) {
      report("stopped: ", running);
      System.err.println("ingest: " + e.getMessage());
    }
  }

  private static void say(String line) {
    System.out.println("ingest: " + line);
  }

  /** One line for all sources and, where there are several, one for each. */
  private static void report(String beginning, RunningIngest running) {
    say(beginning + running.counters().summary());
    Map<String, IngestCounters> bySource = running.countersBySource();
    if (bySource.size() > 1) {
      Map<String, String> failed = running.failedSources();
      bySource.forEach(
          (source, counters) -> {
            String state = failed.containsKey(source) ? " (has ended, see above)" : "";
            say(source + state + ": " + counters.summary());
          });
    }
  }

  private List<FeedInput> inputs() {
    if (file == null) {
      return sources.inputs();
    }
    if (sources.areChosen()) {
      throw new TickbeamException("give either --file or --sources");
    }
    return List.of(new FeedInput.RecordedFile(file, speed, tailSeconds));
  }
}
