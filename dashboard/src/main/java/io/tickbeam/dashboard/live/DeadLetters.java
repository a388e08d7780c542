package io.tickbeam.dashboard.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.contract.topic.DeadLetterMark;
import io.tickbeam.dashboard.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * The last messages that could not be used, and how many there are of each reason. A pipeline that
 * is restarted may send a dead letter again: one of the same topic, partition and offset counts
 * once. Safe for several threads.
 */
public final class DeadLetters {

  private static final int MOST_KEPT = 1_000;
  private static final int MOST_REMEMBERED = 100_000;
  private static final int LONGEST_SAMPLE_BYTES = 1_000;
  private static final int LONGEST_HEADER_BYTES = 200;

  private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();
  private final Map<String, Boolean> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };
  private final ReasonCounts reasons = new ReasonCounts();
  private long count;

  /**
   * Takes a dead letter; returns it for the API and for events, unless it has come before. The mark
   * of one that was sent again is none.
   */
  synchronized Optional<ObjectNode> add(ConsumerRecord<byte[], byte[]> message) {
    if (message.headers().lastHeader(DeadLetterMark.HEADER) != null) {
      return Optional.empty();
    }
    ObjectNode letter = json(message);
    if (remembered.put(letter.get("id").asText(), true) != null) {
      return Optional.empty();
    }
    reasons.add(letter.get("reason").asText());
    count++;
    newestFirst.addFirst(letter);
    if (newestFirst.size() > MOST_KEPT) {
      newestFirst.removeLast();
    }
    return Optional.of(letter);
  }

  private static ObjectNode json(ConsumerRecord<byte[], byte[]> message) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    String topic = header(message, "topic");
    String partition = header(message, "partition");
    String offset = header(message, "offset");
    boolean hasOrigin = !topic.isEmpty() && !partition.isEmpty() && !offset.isEmpty();
    String origin = topic + " " + partition + "/" + offset;
    return Json.object()
        .put("id", hasOrigin ? origin : message.partition() + "-" + message.offset())
        .put("time", Instant.ofEpochMilli(message.timestamp()).toString())
        .put("reason", header(message, "reason"))
        .put("step", header(message, "step"))
        // Empty when it was never in a topic.
        .put("origin", topic.isEmpty() ? "" : origin)
        .put("sample", text(value, LONGEST_SAMPLE_BYTES))
        .put("bytes", value.length);
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      return "";
    }
    boolean isLong = header.value().length > LONGEST_HEADER_BYTES;
    return text(header.value(), LONGEST_HEADER_BYTES) + (isLong ? "…" : "");
  }

  private static String text(byte[] bytes, int most) {
    return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
  }

  /** Some of the last ones, the newest first, after having skipped some. */
  public synchronized List<ObjectNode> newest(int skipped, int limit) {
    return newestFirst.stream().skip(skipped).limit(limit).toList();
  }

  /** How many there are of each reason. */
  public ReasonCounts reasons() {
    return reasons;
  }

  /** All that were read. */
  public synchronized long count() {
    return count;
  }
}
