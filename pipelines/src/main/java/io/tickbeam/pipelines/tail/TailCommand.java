package io.tickbeam.pipelines.tail;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.name.ResultTopicOptions;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.pipelines.servers.TopicRecords;
import io.tickbeam.pipelines.write.console.ConsoleScreen;
import io.tickbeam.pipelines.write.kafka.JsonRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command of {@link io.tickbeam.pipelines.Tail}. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Prints the results in a topic as tables, the last ones and those to come.",
    footer = {
      "",
      "Examples:",
      "  tickbeam tail",
      "  tickbeam tail z-scores --last=100 --follow=false",
      "  tickbeam tail moving-stats --bootstrapServers=broker1:9092"
    },
    usageHelpWidth = 100)
public final class TailCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      defaultValue = Topics.WINDOW_STATS,
      description =
          "Kind of results, which is the usual name of their topic: window-stats,"
              + " product-summary, moving-stats, z-scores, price-higher or price-lower"
              + " (${DEFAULT-VALUE}).")
  private String kind;

  @Option(
      names = "--last",
      defaultValue = "20",
      description = "How many results that are there are printed first (${DEFAULT-VALUE}).")
  private int last;

  @Option(
      names = "--follow",
      arity = "1",
      defaultValue = "true",
      description = "Prints what comes until Ctrl-C: true or false (${DEFAULT-VALUE}).")
  private boolean follow;

  @Option(
      names = "--bootstrapServers",
      defaultValue = "localhost:9092",
      description = "Kafka's address (${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = KafkaCluster.OPTION,
      description =
          "File with settings for Kafka's clients, such as TLS and logins; else environment"
              + " variable "
              + KafkaCluster.VARIABLE
              + " names it.")
  private String kafkaConfig;

  @Mixin private ResultTopicOptions resultTopics;

  @Override
  public Integer call() throws InterruptedException {
    ResultKind chosen = Terminal.starting(this::kind);
    String topic = Terminal.starting(resultTopics::topics).of(chosen);
    try (StopSignal signal = StopSignal.install();
        TopicRecords records =
            Terminal.starting(
                () ->
                    TopicRecords.of(KafkaCluster.of(bootstrapServers, kafkaConfig))
                        .require(topic, "KIND or " + ResultTopics.option(chosen)))) {
      records.seekToLast(topic, last);
      List<ConsumerRecord<byte[], byte[]>> there = new ArrayList<>();
      records.readToEnd(there::add);
      there.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
      print(chosen, there.subList(Math.max(0, there.size() - last), there.size()));
      // Whoever reads this, such as head, may have had enough.
      while (follow && !signal.isSet() && !System.out.checkError()) {
        print(chosen, records.poll(POLL));
      }
      return 0;
    }
  }

  private ResultKind kind() {
    if (last < 0) {
      throw new TickbeamException("--last=" + last + " must be 0 or more.");
    }
    return Arrays.stream(ResultKind.values())
        .filter(each -> each.label().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new TickbeamException(
                    Arrays.stream(ResultKind.values())
                        .map(ResultKind::label)
                        .collect(
                            Collectors.joining(
                                ", ", "'" + kind + "' is no kind: use one of ", "."))));
  }

  private void print(ResultKind kind, Iterable<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Optional.ofNullable(record.value())
          .flatMap(value -> JsonRow.of(kind, value))
          .ifPresentOrElse(
              row -> ConsoleScreen.print(System.out, kind, List.of(row)),
              () ->
                  System.err.printf(
                      Locale.ROOT,
                      "tail: no result of this kind at offset %d of %s-%d%n",
                      record.offset(),
                      record.topic(),
                      record.partition()));
    }
    System.out.flush();
  }
}
