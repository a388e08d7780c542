package io.tickbeam.dashboard.events;

import io.tickbeam.contract.tick.Series;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The last events, numbered, so that a browser that was away gets what it missed. Not safe for
 * several threads.
 */
final class EventLog {

  private static final int MOST_EVENTS = 20_000;

  /** An event; series null when it is for all. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Entry(long number, Series series, long nanos, byte[] frame) {}

  /** Distinguishes the numbers of this process from those of an earlier one. */
  private final String origin = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long lastNumber;

  /**
   * A server-sent event.
   *
   * @param id null for an event that is not sent again
   * @param json one line
   */
  static byte[] frame(String id, String type, String json) {
    String first = id == null ? "" : "id: " + id + "\n";
    String text = first + "event: " + type + "\ndata: " + json + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] append(Series series, String type, String json) {
    lastNumber++;
    byte[] frame = frame(lastId(), type, json);
    entries.add(new Entry(lastNumber, series, System.nanoTime(), frame));
    if (entries.size() > MOST_EVENTS) {
      entries.remove();
    }
    return frame;
  }

  String lastId() {
    return origin + "-" + lastNumber;
  }

  long size() {
    return lastNumber;
  }

  /** The events after one; empty when that one is no longer kept, or never was. */
  Optional<List<byte[]>> after(String id, Set<Series> wanted) {
    String prefix = origin + "-";
    if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(id.substring(prefix.length()));
    long oldest = lastNumber - entries.size() + 1;
    if (number < oldest - 1 || number > lastNumber) {
      return Optional.empty();
    }
    return Optional.of(frames(each -> each.number() > number, wanted));
  }

  /** The events since a value of {@link System#nanoTime}. */
  List<byte[]> since(long nanos, Set<Series> wanted) {
    return frames(each -> each.nanos() - nanos >= 0, wanted);
  }

  private List<byte[]> frames(Predicate<Entry> isMissed, Set<Series> wanted) {
    return entries.stream()
        .filter(each -> each.series() == null || wanted.contains(each.series()))
        .filter(isMissed)
        .map(Entry::frame)
        .toList();
  }
}
