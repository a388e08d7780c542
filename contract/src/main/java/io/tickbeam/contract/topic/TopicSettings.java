package io.tickbeam.contract.topic;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a Kafka topic: what it takes, and for how long it keeps it. A broker may not tell
 * all of them; a bound that is not known is taken for none.
 *
 * @param topic name of the topic
 * @param values texts by Kafka's names of the settings; a text that is null is left out
 */
public record TopicSettings(String topic, Map<String, String> values) {

  public static final String CLEANUP_POLICY = "cleanup.policy";
  public static final String RETENTION_MILLIS = "retention.ms";
  public static final String RETENTION_BYTES = "retention.bytes";
  public static final String MAX_MESSAGE_BYTES = "max.message.bytes";
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String MOST_BEFORE = "message.timestamp.before.max.ms";
  private static final String MOST_AFTER = "message.timestamp.after.max.ms";

  /** The bound of brokers before Kafka 3.6, for both sides. */
  private static final String MOST_DIFFERENCE = "message.timestamp.difference.max.ms";

  private static final long DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  public TopicSettings {
    Map<String, String> known = new HashMap<>(values);
    known.values().removeIf(Objects::isNull);
    values = Collections.unmodifiableMap(known);
  }

  /** A topic whose settings are not known. */
  public static TopicSettings unknown(String topic) {
    return new TopicSettings(topic, Map.of());
  }

  /** A setting in Kafka's words, such as {@code retention.ms=604800000}. */
  public String words(String name) {
    return name + "=" + values.getOrDefault(name, "?");
  }

  /** Whether Kafka deletes messages for which there is a newer one of the same key. */
  public boolean isCompacted() {
    return values.getOrDefault(CLEANUP_POLICY, "").contains("compact");
  }

  /** Whether Kafka deletes messages for their age or the size of the topic. */
  private boolean isDeleted() {
    return values.getOrDefault(CLEANUP_POLICY, "delete").contains("delete");
  }

  /** After how many milliseconds Kafka deletes a message; -1 for never, and when not known. */
  public long retentionMillis() {
    return isDeleted() ? number(RETENTION_MILLIS, -1) : -1;
  }

  /** How many bytes of a partition Kafka keeps; -1 for all, and when not known. */
  public long retentionBytes() {
    return isDeleted() ? number(RETENTION_BYTES, -1) : -1;
  }

  /** Whether Kafka deletes messages of this time at its next look at their age. */
  public boolean deletes(long timestampMillis, long nowMillis) {
    long keptMillis = retentionMillis();
    return keptMillis >= 0 && !countsAgeFromArrival() && nowMillis - timestampMillis > keptMillis;
  }

  /** Whether a partition keeps fewer bytes than this. */
  public boolean keepsLessThan(long bytes) {
    long keptBytes = retentionBytes();
    return keptBytes >= 0 && keptBytes < bytes;
  }

  /** Largest batch of records that the topic takes, in bytes. */
  public int maxMessageBytes() {
    return (int) Math.min(Integer.MAX_VALUE, number(MAX_MESSAGE_BYTES, DEFAULT_MAX_MESSAGE_BYTES));
  }

  /** Whether the age of a message counts from when the broker took it, not from its own time. */
  public boolean countsAgeFromArrival() {
    return "LogAppendTime".equals(values.get(TIMESTAMP_TYPE));
  }

  /** How far a record's time may be from the broker's clock, milliseconds, either way. */
  public long timestampBoundMillis() {
    return countsAgeFromArrival()
        ? Long.MAX_VALUE
        : Math.min(bound(MOST_DIFFERENCE), Math.min(bound(MOST_BEFORE), bound(MOST_AFTER)));
  }

  /**
   * The setting, in Kafka's words, for which the topic refuses a record of this time; empty when it
   * takes the record.
   */
  public String refusalOf(long timestampMillis, long nowMillis) {
    if (countsAgeFromArrival()) {
      return "";
    }
    long differenceMillis = Math.abs(timestampMillis - nowMillis);
    String side = timestampMillis < nowMillis ? MOST_BEFORE : MOST_AFTER;
    if (differenceMillis > bound(side)) {
      return words(side);
    }
    return differenceMillis > bound(MOST_DIFFERENCE) ? words(MOST_DIFFERENCE) : "";
  }

  private long bound(String name) {
    return number(name, Long.MAX_VALUE);
  }

  private long number(String name, long otherwise) {
    String text = values.getOrDefault(name, "");
    return text.isEmpty() ? otherwise : Long.parseLong(text);
  }
}
