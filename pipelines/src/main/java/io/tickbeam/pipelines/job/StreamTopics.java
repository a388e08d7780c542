package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaReader;
import io.tickbeam.pipelines.read.kafka.ReadKafka;
import io.tickbeam.pipelines.servers.Brokers;
import io.tickbeam.pipelines.servers.TopicUse;
import io.tickbeam.pipelines.write.kafka.WriteDeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The topics of a stream beside those of its results.
 *
 * @param read reads ticks
 * @param deadLetters writes what cannot be used
 */
record StreamTopics(ReadKafka read, WriteDeadLetters deadLetters) {

  /** A report has less, unless the name of the job is very long. */
  private static final int MOST_STATUS_BYTES = 4 << 10;

  /**
   * Checks the topics.
   *
   * @param jobName name that the user has given to the stream, if any
   * @param reader how the runner reads topics
   * @throws TickbeamException when no broker answers, or a topic to read is missing
   */
  static StreamTopics check(
      TickerOptions options,
      Optional<String> jobName,
      KafkaReader reader,
      OptionProblems problems) {
    String deadLetters = options.getDeadLetterTopic();
    List<TopicUse> uses = new ArrayList<>(List.of(WriteDeadLetters.use(deadLetters)));
    if (options.getStatusTopic() != null) {
      uses.add(new TopicUse(options.getStatusTopic(), "--statusTopic", MOST_STATUS_BYTES, ""));
    }
    Brokers brokers = Brokers.of(options);
    Map<String, TopicSettings> settings = brokers.check(uses, problems);
    int mostValueBytes =
        settings.containsKey(deadLetters)
            ? WriteDeadLetters.mostValueBytes(settings.get(deadLetters))
            : 0;
    return new StreamTopics(
        ReadKafka.of(options, jobName, reader, mostValueBytes),
        WriteDeadLetters.of(brokers.cluster(), deadLetters, mostValueBytes));
  }
}
