package io.tickbeam.pipelines.deadletters;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.pipelines.servers.TopicRecords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command of {@link io.tickbeam.pipelines.DeadLetters}. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists, counts and shows messages that could not be used, and sends them again after a"
            + " mend.",
    footer = {
      "",
      "Examples:",
      "  tickbeam dead-letters counts",
      "  tickbeam dead-letters show --key=tickers-0-4711",
      "  tickbeam dead-letters replay --reason='missing price'",
      "",
      "replay sends each message once: the message and a mark of its letter are one transaction, and",
      "a letter that is marked is left out."
    },
    usageHelpWidth = 100)
public final class DeadLettersCommand implements Callable<Integer> {

  /** What is done with the letters. */
  enum Action {
    LIST,
    COUNTS,
    SHOW,
    REPLAY
  }

  @Parameters(
      paramLabel = "ACTION",
      arity = "0..1",
      defaultValue = "LIST",
      description =
          "list (the default), counts (by reason), show (one, with --key) or replay (sends the"
              + " original bytes with the original key to the topic they were in).")
  private Action action;

  @Option(
      names = "--reason",
      description = "Letters with this in their reason only, such as 'missing price'.")
  private String reason = "";

  @Option(names = "--key", description = "The letter with this key only; list shows the keys.")
  private String key = "";

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "How many letters list shows, the last ones (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--deadLetterTopic",
      defaultValue = Topics.DEAD_LETTERS,
      description = "Topic of the letters (${DEFAULT-VALUE}).")
  private String deadLetterTopic;

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

  @Override
  public Integer call() {
    KafkaCluster cluster = Terminal.starting(this::cluster);
    try (TopicRecords records = TopicRecords.of(cluster)) {
      if (action == Action.REPLAY) {
        Terminal.starting(() -> records.require(deadLetterTopic, "--deadLetterTopic"));
        return replay(cluster, records);
      }
      LetterTopic topic = Terminal.starting(() -> LetterTopic.read(records, deadLetterTopic));
      List<Letter> letters = topic.letters(this::isMeant);
      switch (action) {
        case COUNTS -> count(letters);
        case SHOW -> withKey(letters).forEach(each -> show(topic, each));
        default -> list(topic, letters);
      }
      return 0;
    }
  }

  private KafkaCluster cluster() {
    if (limit < 0) {
      throw new TickbeamException("--limit=" + limit + " must be 0 or more.");
    }
    return KafkaCluster.of(bootstrapServers, kafkaConfig);
  }

  private boolean isMeant(Letter letter) {
    return letter.reason().contains(reason) && (key.isEmpty() || letter.key().equals(key));
  }

  private void list(LetterTopic topic, List<Letter> letters) {
    letters.stream()
        .skip(Math.max(0, letters.size() - limit))
        .forEach(
            each ->
                System.out.printf(
                    Locale.ROOT,
                    "%s  %-30s %s%s%n",
                    each.time(),
                    each.key(),
                    each.reason(),
                    topic.isReplayed(each) ? "  (replayed)" : ""));
    System.out.printf(Locale.ROOT, "%,d dead letters in %s%n", letters.size(), deadLetterTopic);
  }

  private void count(List<Letter> letters) {
    Map<String, Long> counts =
        letters.stream()
            .collect(Collectors.groupingBy(Letter::reason, TreeMap::new, Collectors.counting()));
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            each -> System.out.printf(Locale.ROOT, "%,10d  %s%n", each.getValue(), each.getKey()));
    System.out.printf(Locale.ROOT, "%,10d  in all%n", letters.size());
  }

  /** One letter, or those of a topic that was deleted and made anew. */
  private List<Letter> withKey(List<Letter> letters) {
    if (key.isEmpty() || letters.isEmpty()) {
      throw new TickbeamException(
          key.isEmpty()
              ? "show is of one letter: name it with --key, list shows the keys."
              : "There is no letter with --key=" + key + ": list shows the keys.");
    }
    return letters;
  }

  private void show(LetterTopic topic, Letter letter) {
    System.out.printf(
        Locale.ROOT,
        "key       %s%nreason    %s%nstep      %s%ntime      %s%ntopic     %s%nsha256    %s%n",
        letter.key(),
        letter.reason(),
        letter.step(),
        letter.time(),
        letter.topic(),
        letter.sha256());
    System.out.printf(
        Locale.ROOT,
        "whole     %s%nreplayed  %s%nmessage   %s%n",
        letter.isWhole() ? "yes" : "no, the letter has its beginning",
        topic.isReplayed(letter) ? "yes" : "no",
        letter.sample());
  }

  private int replay(KafkaCluster cluster, TopicRecords records) {
    try (Replay replay = Terminal.starting(() -> Replay.begin(cluster, deadLetterTopic, records))) {
      LetterTopic topic = LetterTopic.read(records, deadLetterTopic);
      List<Letter> meant = topic.letters(this::isMeant);
      List<Letter> left = meant.stream().filter(each -> !topic.isReplayed(each)).toList();
      Replay.Outcome outcome = replay.send(left);
      System.out.printf(
          Locale.ROOT,
          "%,d messages sent again, %,d were sent before, %,d cannot be: Kafka has deleted them, and"
              + " the letter has only a part or no product%n",
          outcome.sent(),
          meant.size() - left.size(),
          outcome.lost());
      outcome
          .refused()
          .forEach(
              each ->
                  System.err.printf(
                      Locale.ROOT,
                      "dead-letters: %s is not sent: %s%n",
                      each.key(),
                      each.reason()));
      if (!outcome.refused().isEmpty()) {
        System.out.printf(
            Locale.ROOT,
            "%,d are refused by Kafka: see to it, and run this again%n",
            outcome.refused().size());
      }
      return outcome.lost() == 0 && outcome.refused().isEmpty() ? 0 : 1;
    }
  }
}
