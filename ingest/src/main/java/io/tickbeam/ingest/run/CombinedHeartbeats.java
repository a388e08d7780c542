package io.tickbeam.ingest.run;

import io.tickbeam.ingest.exchange.base.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The event time of several sources: the least of their own. A heartbeat says that no earlier tick
 * follows in the topic, so it must be true of each source.
 *
 * <p>Heartbeats do not wait for a source that has given none for five seconds, because it connects
 * again or has failed: its ticks are late then, and revise their windows. Nor do they wait for a
 * source that does not lead event time, unless no other one is left. Not safe for several threads.
 */
final class CombinedHeartbeats {

  static final Duration SILENCE = Duration.ofSeconds(5);
  private static final long INTERVAL_MILLIS = 1_000;

  /** A heartbeat of one source. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere; a copy would cost more
  record Beat(byte[] message, long timeMillis) {}

  /** What one source has told last, and when. */
  private static final class Told {
    private final boolean leads;
    private Beat beat;
    private long nanos;

    Told(boolean leads, long nanos) {
      this.leads = leads;
      this.nanos = nanos;
    }
  }

  private final Map<String, Told> toldBySource = new HashMap<>();
  private final boolean single;
  private final LongSupplier nanoTime;
  private long lastMillis = Long.MIN_VALUE / 2;

  CombinedHeartbeats(List<Source> sources, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.single = sources.size() == 1;
    long startNanos = nanoTime.getAsLong();
    sources.forEach(
        each -> toldBySource.put(each.name(), new Told(each.leadsEventTime(), startNanos)));
  }

  /** Takes the heartbeat of a source; returns the one to publish for all, if any. */
  Optional<Beat> take(String source, byte[] message, long timeMillis) {
    Told told = Objects.requireNonNull(toldBySource.get(source), source);
    told.beat = new Beat(message, timeMillis);
    told.nanos = nanoTime.getAsLong();
    // A single source may start again at an earlier time, as a replay does.
    Optional<Beat> least = single ? Optional.of(told.beat) : least();
    if (!single) {
      least = least.filter(beat -> beat.timeMillis() - lastMillis >= INTERVAL_MILLIS);
    }
    least.ifPresent(beat -> lastMillis = beat.timeMillis());
    return least;
  }

  /** A source has ended: heartbeats no longer wait for it. */
  void ended(String source) {
    toldBySource.remove(source);
  }

  private Optional<Beat> least() {
    List<Told> live = live(true).toList();
    List<Told> counted = live.isEmpty() ? live(false).toList() : live;
    Beat least = null;
    for (Told each : counted) {
      if (each.beat == null) {
        return Optional.empty();
      }
      if (least == null || each.beat.timeMillis() < least.timeMillis()) {
        least = each.beat;
      }
    }
    return Optional.ofNullable(least);
  }

  private Stream<Told> live(boolean leads) {
    long nowNanos = nanoTime.getAsLong();
    return toldBySource.values().stream()
        .filter(each -> each.leads == leads && nowNanos - each.nanos < SILENCE.toNanos());
  }
}
