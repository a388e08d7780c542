package io.tickbeam.contract.topic;

import io.tickbeam.contract.error.TickbeamException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What the names of topics have to be like. */
public final class TopicName {

  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  private TopicName() {}

  /**
   * Requires a name that Kafka takes.
   *
   * @param option the option that has it
   * @throws TickbeamException when it is not valid
   */
  public static void require(String option, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new TickbeamException(
          option
              + "="
              + name
              + " is not a valid name of a topic: use at most 249 letters, digits, '.', '_' and"
              + " '-'.");
    }
  }

  /**
   * Requires that each topic has one use.
   *
   * @param ticks topics of {@code --topics}
   * @param others the other topics, by the option that names them
   * @throws TickbeamException when two of them have the same name
   */
  public static void requireDistinct(Collection<String> ticks, Map<String, String> others) {
    Map<String, String> options = new HashMap<>();
    ticks.forEach(each -> options.put(each, "--topics"));
    others.forEach(
        (option, name) -> {
          String other = options.put(name, option);
          if (other != null) {
            throw new TickbeamException(
                "Topic "
                    + name
                    + " is named by "
                    + other
                    + " and by "
                    + option
                    + ": give each a topic of its own.");
          }
        });
  }
}
