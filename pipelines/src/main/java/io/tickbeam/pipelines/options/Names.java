package io.tickbeam.pipelines.options;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.CollectionNames;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.TopicName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The names that {@link NameOptions} give. A name that is not valid is a {@link
 * io.tickbeam.contract.error.TickbeamException}.
 */
public final class Names {

  private Names() {}

  /** The tables. */
  public static TableNames tables(NameOptions options) {
    return new TableNames(options.getTablePrefix());
  }

  /** The collections of MongoDB. */
  public static CollectionNames collections(NameOptions options) {
    return new CollectionNames(options.getCollectionPrefix());
  }

  /** The topics of ticks, where no pattern chooses them. */
  public static List<String> tickTopics(SourceOptions options) {
    return TopicNames.ticks(options.getTopics());
  }

  /** Whether a stream reads a topic. */
  public static boolean reads(SourceOptions options, String topic) {
    return options.getTopicPattern() == null
        ? tickTopics(options).contains(topic)
        : Pattern.matches(options.getTopicPattern(), topic);
  }

  /**
   * Requires that what a run writes to Kafka goes to topics of its own, which it does not read.
   *
   * @param results whether it writes results there
   * @throws TickbeamException when a topic has two uses
   */
  public static void requireDistinctTopics(TickerOptions options, boolean results) {
    Map<String, String> written = new LinkedHashMap<>();
    if (results) {
      topics(options).names().forEach((kind, name) -> written.put(ResultTopics.option(kind), name));
    }
    boolean isStream = options.getSource() == Source.KAFKA;
    if (isStream) {
      written.put("--deadLetterTopic", options.getDeadLetterTopic());
    }
    if (isStream && options.getStatusTopic() != null) {
      written.put("--statusTopic", options.getStatusTopic());
    }
    boolean readsNamed = isStream && options.getTopicPattern() == null;
    TopicName.requireDistinct(readsNamed ? tickTopics(options) : List.of(), written);
    if (isStream && !readsNamed) {
      written.forEach((option, name) -> requireUnread(options, option, name));
    }
  }

  private static void requireUnread(SourceOptions options, String option, String name) {
    boolean isRead;
    try {
      isRead = reads(options, name);
    } catch (PatternSyntaxException e) {
      // Told by itself.
      return;
    }
    if (isRead) {
      throw new TickbeamException(
          String.format(
              Locale.ROOT,
              "--topicPattern=%s matches topic %s of %s, so the run would read what it writes: give"
                  + " a pattern that leaves it out, or another topic.",
              options.getTopicPattern(),
              name,
              option));
    }
  }

  /** The topics of results. */
  public static ResultTopics topics(NameOptions options) {
    Map<ResultKind, String> names = new EnumMap<>(ResultKind.class);
    names.put(ResultKind.WINDOW_STATS, options.getWindowStatsTopic());
    names.put(ResultKind.PRODUCT_SUMMARY, options.getProductSummaryTopic());
    names.put(ResultKind.MOVING_STATS, options.getMovingStatsTopic());
    names.put(ResultKind.Z_SCORES, options.getZscoresTopic());
    names.put(ResultKind.PRICE_HIGHER, options.getPriceHigherTopic());
    names.put(ResultKind.PRICE_LOWER, options.getPriceLowerTopic());
    return new ResultTopics(names);
  }
}
