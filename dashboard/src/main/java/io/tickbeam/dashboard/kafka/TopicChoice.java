package io.tickbeam.dashboard.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The topics to read, and how many messages before its end each partition starts.
 *
 * @param named look-back by name
 * @param further what else is read of what the broker has, by a pattern of whole names
 */
public record TopicChoice(Map<String, Long> named, Optional<Matching> further) {

  /** Kafka's own topics begin so; no pattern chooses them. */
  private static final String INTERNAL = "__";

  /**
   * Topics whose names match.
   *
   * @param lookBack of each of them
   */
  public record Matching(Pattern pattern, long lookBack) {}

  public TopicChoice {
    named = Map.copyOf(named);
  }

  /** Topics by name alone. */
  public static TopicChoice of(Map<String, Long> named) {
    return new TopicChoice(named, Optional.empty());
  }

  /** Look-back of a topic; empty for one that is not chosen. */
  OptionalLong lookBack(String topic) {
    if (named.containsKey(topic)) {
      return OptionalLong.of(named.get(topic));
    }
    return further
        .filter(each -> !topic.startsWith(INTERNAL))
        .filter(each -> each.pattern().matcher(topic).matches())
        .map(each -> OptionalLong.of(each.lookBack()))
        .orElseGet(OptionalLong::empty);
  }

  /** The named topics, and the chosen ones among those that there are. */
  Set<String> among(Set<String> existing) {
    Set<String> topics = new TreeSet<>(named.keySet());
    existing.stream().filter(each -> lookBack(each).isPresent()).forEach(topics::add);
    return topics;
  }
}
