package io.tickbeam.ingest.command;

import io.tickbeam.contract.command.ConsoleLog;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.contract.topic.TopicName;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.ingest.exchange.base.Exchange;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.kafka.KafkaTarget;
import io.tickbeam.ingest.monitor.IngestMonitor;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.recorded.RecordedFile;
import io.tickbeam.ingest.run.IngestSettings;
import io.tickbeam.ingest.run.RunningIngest;
import io.tickbeam.metrics.MetricsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of ingest. */
@Command(
    name = "ingest",
    description = "Takes ticks from exchanges, or from a recorded file, to Kafka.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam ingest --products=BTC-USD,ETH-USD",
      "  tickbeam ingest --sources=coinbase,binance --binanceProducts=BTC-USDT",
      "  tickbeam ingest --file=hour.jsonl.gz"
    },
    usageHelpWidth = 100)
public final class IngestCommand implements Callable<Integer> {

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  @Option(
      names = "--sources",
      split = ",",
      defaultValue = Exchanges.DEFAULT,
      completionCandidates = Exchanges.class,
      description = {
        "Exchanges, separated by commas: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). When one of"
            + " several fails, the others go on, and the run ends with exit code 1."
      })
  private List<Exchange> exchanges;

  @Option(
      names = "--products",
      split = ",",
      defaultValue = "BTC-USD,ETH-USD,SOL-USD",
      description = "Products to ask each exchange for, separated by commas (${DEFAULT-VALUE}).")
  private List<String> products;

  @Option(
      names = "--bootstrapServers",
      defaultValue = "localhost:9092",
      description = "Kafka's address (${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = KafkaCluster.OPTION,
      description =
          "File with settings for Kafka's clients, such as TLS and logins, in the form of Java"
              + " properties; else environment variable "
              + KafkaCluster.VARIABLE
              + " names it.")
  private String kafkaConfig;

  @Option(
      names = "--topics",
      defaultValue = Topics.TICKERS,
      description =
          "Topic for ticks and heartbeats (${DEFAULT-VALUE}): the option of the pipeline, so that"
              + " both can take it from one place. --topic goes before it.")
  private String topics;

  @Option(
      names = "--topic",
      description = "Topic for ticks and heartbeats, where the pipeline reads several topics.")
  private String topic;

  @Option(
      names = "--deadLetterTopic",
      defaultValue = Topics.DEAD_LETTERS,
      description = "Topic for messages that cannot be used (${DEFAULT-VALUE}).")
  private String deadLetterTopic;

  @Option(
      names = "--file",
      description = "Recorded .jsonl or .jsonl.gz file to publish, in place of --sources.")
  private Path file;

  @Option(
      names = "--speed",
      defaultValue = "0",
      description =
          "With --file: 1 is the recorded pace, N is N times faster, 0 as fast as possible (0).")
  private double speed;

  @Option(
      names = "--tailSeconds",
      defaultValue = "70",
      description =
          "With --file: seconds of event time that heartbeats go on after the last tick (70).")
  private int tailSeconds;

  @Option(
      names = "--duration",
      defaultValue = "0s",
      description = "Ends the run after this time, such as 30s or 5m; 0s for no end.")
  private Duration duration;

  @Option(
      names = "--maxTicks",
      defaultValue = "0",
      description = "Ends the run after this number of published ticks; 0 for no limit.")
  private long maxTicks;

  @Option(
      names = "--statusInterval",
      defaultValue = "10s",
      description = "Time between two lines of status (${DEFAULT-VALUE}).")
  private Duration statusInterval;

  @Mixin private MetricsOptions metrics;

  /** The command with the options of all exchanges. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new IngestCommand());
    return ConsoleLog.addTo(new Exchanges().addTo(line));
  }

  @Override
  public Integer call() throws InterruptedException {
    ProxyVariables.apply(System.getenv(), System.getProperties());
    List<Source> sources = Terminal.starting(this::sources);
    KafkaTarget kafka =
        Terminal.starting(
            () ->
                new KafkaTarget(
                    KafkaCluster.of(bootstrapServers, kafkaConfig), topic(), deadLetterTopic));
    Consumer<String> notices = LoggerFactory.getLogger(IngestCommand.class)::warn;
    Optional<IngestMonitor> monitor = Terminal.starting(() -> monitor(sources));
    try (StopSignal signal = StopSignal.install();
        RunningIngest running =
            Terminal.starting(
                () ->
                    RunningIngest.start(
                        new IngestSettings(sources, kafka, signal, duration, maxTicks, notices)))) {
      say(
          sources.stream().map(Source::origin).collect(Collectors.joining(", "))
              + " to "
              + bootstrapServers
              + ", topic "
              + kafka.topic());
      monitor.ifPresent(each -> each.follow(running));
      return follow(running, signal);
    } finally {
      monitor.ifPresent(IngestMonitor::close);
    }
  }

  private String topic() {
    if (topic == null && topics.contains(",")) {
      throw new TickbeamException(
          "--topics=" + topics + " names several topics: name the one to write to by --topic.");
    }
    String name = topic == null ? topics.strip() : topic;
    TopicName.require(topic == null ? "--topics" : "--topic", name);
    return name;
  }

  private Optional<IngestMonitor> monitor(List<Source> sources) {
    Optional<IngestMonitor> monitor =
        metrics.address().map(address -> IngestMonitor.start(address, sources, bootstrapServers));
    monitor.ifPresent(each -> say("metrics at " + each.uri()));
    return monitor;
  }

  /** Reports how it goes until the run ends, and then its end. */
  private int follow(RunningIngest running, StopSignal signal) throws InterruptedException {
    StatusLines status =
        StatusLines.start(statusInterval, () -> lines(running), IngestCommand::say);
    try (status) {
      while (!running.awaitEnd(LONGEST_WAIT)) {
        // The lines come from a task of their own.
      }
    } catch (TickbeamException e) {
      report("ended: ", running, status);
      if (signal.isSet()) {
        // The process is ending: there may be no time to say it later.
        System.err.println("ingest: " + e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
      throw e;
    }
    report((signal.isSet() ? "stopped" : "done") + ", all acknowledged: ", running, status);
    return running.counters().get(Counter.DEFECTS) == 0
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static void say(String line) {
    System.out.println("ingest: " + line);
  }

  private static void report(String beginning, RunningIngest running, StatusLines status) {
    status.failures().ifPresent(IngestCommand::say);
    List<String> lines = lines(running);
    say(beginning + lines.get(0));
    lines.stream().skip(1).forEach(IngestCommand::say);
  }

  /** One line for the run and, when it has several sources, one for each. */
  private static List<String> lines(RunningIngest running) {
    List<String> lines = new ArrayList<>(List.of(running.counters().summary()));
    Map<String, IngestCounters> bySource = running.countersBySource();
    if (bySource.size() > 1) {
      Map<String, String> failed = running.failedSources();
      bySource.forEach(
          (source, counters) -> {
            String state = failed.containsKey(source) ? " (has ended, see above)" : "";
            lines.add(source + state + ": " + counters.summary());
          });
    }
    return lines;
  }

  private List<Source> sources() {
    if (file == null) {
      return exchanges.stream().map(each -> each.source(products)).toList();
    }
    List<String> names = exchanges.stream().map(Exchange::name).toList();
    if (!names.equals(List.of(Exchanges.DEFAULT))) {
      throw new TickbeamException("give either --file or --sources");
    }
    return List.of(new RecordedFile(file, speed, tailSeconds));
  }
}
