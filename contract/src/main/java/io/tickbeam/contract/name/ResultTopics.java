package io.tickbeam.contract.name;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.TopicName;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The topics that results go to.
 *
 * @param names the name of a topic for each kind
 */
public record ResultTopics(Map<ResultKind, String> names) {

  /**
   * Topics of these names.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when a name is not valid
   */
  public ResultTopics {
    names = Collections.unmodifiableMap(new EnumMap<>(names));
    names.forEach((kind, name) -> TopicName.require(option(kind), name));
  }

  /** The usual names: those of the kinds. */
  public static ResultTopics usual() {
    Map<ResultKind, String> names = new EnumMap<>(ResultKind.class);
    for (ResultKind kind : ResultKind.values()) {
      names.put(kind, kind.label());
    }
    return new ResultTopics(names);
  }

  /** The topic of a kind. */
  public String of(ResultKind kind) {
    return names.get(kind);
  }

  /** The option that names the topic of a kind. */
  public static String option(ResultKind kind) {
    return switch (kind) {
      case WINDOW_STATS -> "--windowStatsTopic";
      case PRODUCT_SUMMARY -> "--productSummaryTopic";
      case MOVING_STATS -> "--movingStatsTopic";
      case Z_SCORES -> "--zscoresTopic";
      case PRICE_HIGHER -> "--priceHigherTopic";
      case PRICE_LOWER -> "--priceLowerTopic";
    };
  }
}
