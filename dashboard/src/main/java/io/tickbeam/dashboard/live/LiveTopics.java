package io.tickbeam.dashboard.live;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.dashboard.kafka.TopicChoice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The topics that the page is made of, and what each of them holds. */
public final class LiveTopics {

  /** What a topic holds. */
  enum Content {
    TICKS(20_000),
    DEAD_LETTERS(20_000),
    STATUS(1_000),
    WINDOWS(20_000),
    MOVING(60_000),
    SCORES(200_000);

    /**
     * How many messages before its end each partition is read from: enough for the open windows,
     * for a week of one product's moving statistics, and so on.
     */
    private final long lookBack;

    Content(long lookBack) {
      this.lookBack = lookBack;
    }
  }

  private final Map<String, Content> named = new HashMap<>();
  private final Optional<Pattern> tickPattern;

  private LiveTopics(TopicNames names, Optional<Pattern> tickPattern) {
    this.tickPattern = tickPattern;
    if (tickPattern.isEmpty()) {
      names.ticks().forEach(each -> named.put(each, Content.TICKS));
    }
    named.put(names.deadLetters(), Content.DEAD_LETTERS);
    named.put(names.status(), Content.STATUS);
    named.put(names.of(ResultKind.WINDOW_STATS), Content.WINDOWS);
    named.put(names.of(ResultKind.MOVING_STATS), Content.MOVING);
    named.put(names.of(ResultKind.Z_SCORES), Content.SCORES);
  }

  /** Topics of these names. */
  public static LiveTopics of(TopicNames names) {
    return new LiveTopics(names, Optional.empty());
  }

  /**
   * Topics of these names, but for those of ticks: all others that match a pattern.
   *
   * @throws TickbeamException when the pattern is not valid
   */
  public static LiveTopics of(TopicNames names, String tickPattern) {
    try {
      return new LiveTopics(names, Optional.of(Pattern.compile(tickPattern)));
    } catch (PatternSyntaxException e) {
      throw new TickbeamException(
          "--topicPattern is not a regular expression: " + e.getDescription() + ".", e);
    }
  }

  /** What is read, and from where on. */
  public TopicChoice choice() {
    Map<String, Long> lookBack = new HashMap<>();
    named.forEach((topic, content) -> lookBack.put(topic, content.lookBack));
    return new TopicChoice(
        lookBack, tickPattern.map(each -> new TopicChoice.Matching(each, Content.TICKS.lookBack)));
  }

  /** What a topic of the choice holds. */
  Content content(String topic) {
    return named.getOrDefault(topic, Content.TICKS);
  }
}
