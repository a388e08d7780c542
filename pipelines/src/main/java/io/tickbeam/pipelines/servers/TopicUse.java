package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.contract.topic.TopicSettings;
import io.tickbeam.pipelines.options.OptionProblems;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic that a run writes to, and what the run needs of it.
 *
 * @param topic name of the topic
 * @param option the option that names it
 * @param leastBytes size of the largest message that the topic has to take
 * @param keptByCompaction what is left of the messages in a compacted topic, in words for people;
 *     empty when that is all of them
 */
public record TopicUse(String topic, String option, int leastBytes, String keptByCompaction) {

  private static final Logger LOG = LoggerFactory.getLogger(TopicUse.class);

  /** Clocks of machines may differ by so much. */
  private static final long LEAST_TIMESTAMP_BOUND_MILLIS = 60_000;

  /** Finds what is wrong with the topic, and logs what is only doubtful. */
  void check(TopicSettings settings, TopicCommands commands, OptionProblems problems) {
    problems.require(
        settings.maxMessageBytes() >= leastBytes,
        String.format(
            Locale.ROOT,
            "Topic %s of %s takes messages of up to %d bytes, and needs to take %d: raise its"
                + " limit (%s).",
            topic,
            option,
            settings.maxMessageBytes(),
            leastBytes,
            commands.alter(topic, TopicSettings.MAX_MESSAGE_BYTES + "=" + leastBytes)));
    if (settings.isCompacted() && !keptByCompaction.isEmpty()) {
      LOG.warn(
          "Topic {} has cleanup.policy=compact, so Kafka keeps {} only: to keep all, change it"
              + " ({})",
          topic,
          keptByCompaction,
          commands.alter(topic, TopicCommands.DO_NOT_COMPACT));
    }
    if (settings.timestampBoundMillis() < LEAST_TIMESTAMP_BOUND_MILLIS) {
      LOG.warn(
          "Topic {} refuses messages whose time is more than {} ms off the broker's clock: raise"
              + " its message.timestamp.before.max.ms and message.timestamp.after.max.ms, unless"
              + " all clocks agree",
          topic,
          settings.timestampBoundMillis());
    }
  }
}
