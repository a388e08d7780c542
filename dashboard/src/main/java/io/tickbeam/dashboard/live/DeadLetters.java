package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The last messages that could not be used, and how many there are of each reason. Safe for several
 * threads.
 */
public final class DeadLetters {

  private static final int MOST_KEPT = 1_000;

  /** Reasons may quote what was wrong: there can be as many as messages. */
  private static final int MOST_REASONS = 100;

  private static final int LONGEST_SAMPLE_BYTES = 1_000;
  private static final int LONGEST_HEADER = 200;

  private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();
  private final Map<String, Long> byReason = new TreeMap<>();
  private long count;

  /** Takes a dead letter; returns it for the API and for events. */
  synchronized ObjectNode add(ConsumerRecord<byte[], byte[]> message) {
    ObjectNode letter = json(message);
    String reason = letter.get("reason").asText();
    boolean isKnown = byReason.containsKey(reason) || byReason.size() < MOST_REASONS;
    byReason.merge(isKnown ? reason : "other reasons", 1L, Long::sum);
    count++;
    newestFirst.addFirst(letter);
    if (newestFirst.size() > MOST_KEPT) {
      newestFirst.removeLast();
    }
    return letter;
  }

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> message) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    int sampled = Math.min(value.length, LONGEST_SAMPLE_BYTES);
    String topic = header(message, "topic");
    String origin = topic + " " + header(message, "partition") + "/" + header(message, "offset");
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", message.partition() + "-" + message.offset())
        .put("time", Instant.ofEpochMilli(message.timestamp()).toString())
        .put("reason", header(message, "reason"))
        .put("step", header(message, "step"))
        // Empty when it was never in a topic.
        .put("origin", topic.isEmpty() ? "" : origin)
        .put("sample", new String(value, 0, sampled, StandardCharsets.UTF_8))
        .put("bytes", value.length);
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return "";
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    return text.length() > LONGEST_HEADER ? text.substring(0, LONGEST_HEADER) + "…" : text;
  }

  /** Some of the last ones, the newest first, after having skipped some. */
  public synchronized List<ObjectNode> newest(int skipped, int limit) {
    return newestFirst.stream().skip(skipped).limit(limit).toList();
  }

  /** How many there are of each reason, the most frequent first. */
  public synchronized List<Map.Entry<String, Long>> byReason() {
    List<Map.Entry<String, Long>> entries = new ArrayList<>();
    byReason.forEach((reason, number) -> entries.add(Map.entry(reason, number)));
    entries.sort(Map.Entry.<String, Long>comparingByValue().reversed());
    return entries;
  }

  /** All that were read. */
  public synchronized long count() {
    return count;
  }
}
