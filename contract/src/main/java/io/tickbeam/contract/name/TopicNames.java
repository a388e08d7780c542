package io.tickbeam.contract.name;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.TopicName;
import io.tickbeam.contract.topic.Topics;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the topics of one installation.
 *
 * @param ticks topics of ticks and heartbeats
 * @param deadLetters topic of messages that cannot be used
 * @param status topic of what streams tell of themselves
 * @param results topics of results, of all kinds or of some
 */
public record TopicNames(
    List<String> ticks, String deadLetters, String status, ResultTopics results) {

  /**
   * Topics of these names.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when a name is not valid, or two topics
   *     have the same
   */
  public TopicNames {
    ticks = List.copyOf(ticks);
    ticks.forEach(each -> TopicName.require("--topics", each));
    Map<String, String> others = new LinkedHashMap<>();
    others.put("--deadLetterTopic", deadLetters);
    others.put("--statusTopic", status);
    results.names().forEach((kind, name) -> others.put(ResultTopics.option(kind), name));
    others.forEach(TopicName::require);
    TopicName.requireDistinct(ticks, others);
  }

  /** The topics that option {@code --topics} names, separated by commas. */
  public static List<String> ticks(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).distinct().toList();
  }

  /** The usual names. */
  public static TopicNames usual() {
    return new TopicNames(
        List.of(Topics.TICKERS), Topics.DEAD_LETTERS, Topics.PIPELINE_STATUS, ResultTopics.usual());
  }

  /** The topic of a kind of results. */
  public String of(ResultKind kind) {
    return results.of(kind);
  }
}
