package io.tickbeam.contract.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final long HOUR = 3_600_000;

  private static TopicSettings topic(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new TopicSettings("tickers", values);
  }

  @Test
  void takesWhatTheBrokerDoesNotTellForKafkasDefaultOrForNoBound() {
    TopicSettings unknown = topic("retention.ms", null, "max.message.bytes", "");

    assertFalse(unknown.isCompacted());
    assertEquals(-1, unknown.retentionMillis());
    assertEquals(-1, unknown.retentionBytes());
    assertEquals(1_048_588, unknown.maxMessageBytes());
    assertEquals(Long.MAX_VALUE, unknown.timestampBoundMillis());
    assertFalse(unknown.deletes(0, NOW));
    assertEquals("", unknown.refusalOf(0, NOW));
    assertEquals("retention.ms=?", unknown.words(TopicSettings.RETENTION_MILLIS));
  }

  @Test
  void retentionCountsFromTheTimeOfTheMessage() {
    TopicSettings day = topic("retention.ms", "86400000", "retention.bytes", "1000");

    assertTrue(day.deletes(NOW - 25 * HOUR, NOW));
    assertFalse(day.deletes(NOW - 23 * HOUR, NOW));
    assertTrue(day.keepsLessThan(1_001));
    assertFalse(day.keepsLessThan(1_000));
  }

  @Test
  void aTopicThatStampsMessagesAtArrivalNeitherDeletesNorRefusesOldOnes() {
    TopicSettings arrival =
        topic(
            "message.timestamp.type",
            "LogAppendTime",
            "retention.ms",
            "86400000",
            "message.timestamp.before.max.ms",
            "1000");

    assertTrue(arrival.countsAgeFromArrival());
    assertFalse(arrival.deletes(0, NOW));
    assertEquals("", arrival.refusalOf(0, NOW));
    assertEquals(Long.MAX_VALUE, arrival.timestampBoundMillis());
  }

  @Test
  void retentionCountsOnlyWhereThePolicyDeletes() {
    TopicSettings compacted = topic("cleanup.policy", "compact", "retention.ms", "1000");
    TopicSettings both = topic("cleanup.policy", "compact,delete", "retention.ms", "1000");

    assertTrue(compacted.isCompacted());
    assertFalse(compacted.deletes(0, NOW));
    assertTrue(both.isCompacted());
    assertTrue(both.deletes(0, NOW));
  }

  @Test
  void namesTheBoundThatATimeIsBeyond() {
    TopicSettings bounded =
        topic(
            "message.timestamp.before.max.ms",
            "86400000",
            "message.timestamp.after.max.ms",
            "3600000");

    assertEquals(
        "message.timestamp.before.max.ms=86400000", bounded.refusalOf(NOW - 25 * HOUR, NOW));
    assertEquals("", bounded.refusalOf(NOW - 23 * HOUR, NOW));
    assertEquals("message.timestamp.after.max.ms=3600000", bounded.refusalOf(NOW + 2 * HOUR, NOW));
    assertEquals(HOUR, bounded.timestampBoundMillis());
    assertEquals(
        "message.timestamp.difference.max.ms=1000",
        topic("message.timestamp.difference.max.ms", "1000").refusalOf(NOW - HOUR, NOW));
  }

  @Test
  void aLimitBeyondAnIntIsTheLargestInt() {
    assertEquals(Integer.MAX_VALUE, topic("max.message.bytes", "3000000000").maxMessageBytes());
  }

  @Test
  void commandsNameTheBrokerAndAllSettings() {
    TopicCommands commands = new TopicCommands("broker:9092");

    assertEquals(
        "kafka-configs.sh --bootstrap-server broker:9092 --alter --entity-type topics"
            + " --entity-name tickers --add-config retention.ms=-1,retention.bytes=-1",
        commands.alter("tickers", TopicCommands.KEEP_ANY_AGE, TopicCommands.KEEP_ANY_SIZE));
    assertEquals(
        "kafka-topics.sh --bootstrap-server broker:9092 --create --topic tickers --config"
            + " retention.ms=-1",
        commands.create("tickers"));
  }
}
