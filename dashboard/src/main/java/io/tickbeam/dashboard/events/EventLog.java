package io.tickbeam.dashboard.events;

import io.tickbeam.dashboard.series.SeriesKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last events, numbered, so that a browser that was away is told what it missed. Not safe for
 * several threads.
 */
final class EventLog {

  private static final int MOST_EVENTS = 20_000;

  /** An event; series null when it is for all. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Entry(long number, SeriesKey series, long nanos, byte[] frame) {}

  /** Tells this process's numbers from those of one before. */
  private final String origin = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long lastNumber;

  byte[] append(SeriesKey series, String type, String json) {
    lastNumber++;
    byte[] frame = Frames.of(lastId(), type, json);
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

  /** What came after an event; empty when it is not known any more, or never was. */
  Optional<List<byte[]>> after(String id, SeriesKey series) {
    String prefix = origin + "-";
    if (!id.startsWith(prefix) || !id.substring(prefix.length()).matches("\\d{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(id.substring(prefix.length()));
    long oldest = lastNumber - entries.size() + 1;
    if (number < oldest - 1 || number > lastNumber) {
      return Optional.empty();
    }
    List<byte[]> frames = new ArrayList<>();
    for (Entry each : entries) {
      if (each.number() > number && concerns(each, series)) {
        frames.add(each.frame());
      }
    }
    return Optional.of(frames);
  }

  /** What came in the last time. */
  List<byte[]> since(long nanos, SeriesKey series) {
    Deque<byte[]> frames = new ArrayDeque<>();
    var newestFirst = entries.descendingIterator();
    while (newestFirst.hasNext()) {
      Entry each = newestFirst.next();
      if (each.nanos() - nanos < 0) {
        break;
      }
      if (concerns(each, series)) {
        frames.addFirst(each.frame());
      }
    }
    return List.copyOf(frames);
  }

  private static boolean concerns(Entry entry, SeriesKey series) {
    return entry.series() == null || entry.series().equals(series);
  }
}
