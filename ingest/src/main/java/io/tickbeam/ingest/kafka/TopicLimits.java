package io.tickbeam.ingest.kafka;

import java.util.Map;

/**
 * What a topic takes, and for how long it keeps it.
 *
 * @param settings by Kafka's names; those that are absent are taken as Kafka's defaults
 */
record TopicLimits(String topic, Map<String, String> settings) {

  static final String CLEANUP_POLICY = "cleanup.policy";
  static final String RETENTION_MILLIS = "retention.ms";
  static final String RETENTION_BYTES = "retention.bytes";
  static final String MAX_MESSAGE_BYTES = "max.message.bytes";
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String MOST_BEFORE = "message.timestamp.before.max.ms";
  private static final String MOST_AFTER = "message.timestamp.after.max.ms";
  private static final String MOST_DIFFERENCE = "message.timestamp.difference.max.ms";
  private static final int USUAL_MAX_MESSAGE_BYTES = 1_048_588;

  /** A topic whose settings are not known. */
  static TopicLimits unknown(String topic) {
    return new TopicLimits(topic, Map.of());
  }

  /** A setting in Kafka's words, such as {@code retention.ms=604800000}. */
  String words(String name) {
    return name + "=" + settings.get(name);
  }

  boolean isCompacted() {
    return settings.getOrDefault(CLEANUP_POLICY, "").contains("compact");
  }

  /** Whether records keep the timestamps that they are sent with. */
  private boolean keepsTimestamps() {
    return !settings.getOrDefault(TIMESTAMP_TYPE, "").equals("LogAppendTime");
  }

  /** Whether a record of this time would be deleted at once. */
  boolean deletes(long timestampMillis, long nowMillis) {
    long keptMillis = number(RETENTION_MILLIS, -1);
    return keepsTimestamps() && keptMillis >= 0 && nowMillis - timestampMillis > keptMillis;
  }

  /** Whether a partition keeps fewer bytes than this. */
  boolean keepsLessThan(long bytes) {
    long keptBytes = number(RETENTION_BYTES, -1);
    return keptBytes >= 0 && keptBytes < bytes;
  }

  /** The setting for which a timestamp would be refused; empty when it is taken. */
  String refusalOf(long timestampMillis, long nowMillis) {
    if (!keepsTimestamps()) {
      return "";
    }
    long differenceMillis = Math.abs(timestampMillis - nowMillis);
    String side = timestampMillis < nowMillis ? MOST_BEFORE : MOST_AFTER;
    if (differenceMillis > number(side, Long.MAX_VALUE)) {
      return words(side);
    }
    return differenceMillis > number(MOST_DIFFERENCE, Long.MAX_VALUE) ? words(MOST_DIFFERENCE) : "";
  }

  int maxMessageBytes() {
    return (int) number(MAX_MESSAGE_BYTES, USUAL_MAX_MESSAGE_BYTES);
  }

  private long number(String name, long usual) {
    String text = settings.get(name);
    return text == null ? usual : Long.parseLong(text);
  }
}
