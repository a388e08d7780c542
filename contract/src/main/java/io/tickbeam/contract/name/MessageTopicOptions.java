package io.tickbeam.contract.name;

import io.tickbeam.contract.topic.Topics;
import picocli.CommandLine.Option;

/** The options of a command for the topics that are not of results. */
public final class MessageTopicOptions {

  @Option(
      names = "--topics",
      defaultValue = Topics.TICKERS,
      description = "Topics of ticks, separated by commas (${DEFAULT-VALUE}).")
  private String ticks;

  @Option(
      names = "--deadLetterTopic",
      defaultValue = Topics.DEAD_LETTERS,
      description = "Topic of messages that cannot be used (${DEFAULT-VALUE}).")
  private String deadLetters;

  @Option(
      names = "--statusTopic",
      defaultValue = Topics.PIPELINE_STATUS,
      description = "Topic of the counters and the lag of streams (${DEFAULT-VALUE}).")
  private String status;

  /**
   * The topics, with those of results.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when a name is not valid, or two topics
   *     have the same
   */
  public TopicNames with(ResultTopics results) {
    return new TopicNames(TopicNames.ticks(ticks), deadLetters, status, results);
  }
}
