package io.tickbeam.ingest.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One event time for several sources: the least of their own. A heartbeat says that no earlier tick
 * is to come, which is true of a topic only when it is true of each source that writes there.
 *
 * <p>A source that told no event time for five seconds, because it connects anew or failed, holds
 * nothing back: its ticks come late then, and revise their windows. Nor does one that lags behind
 * the clock, as long as another one leads: else the windows of all products would close as late as
 * the slowest source. Not safe for several threads.
 */
final class CombinedHeartbeats {

  static final Duration SILENCE = Duration.ofSeconds(5);

  private static final long INTERVAL_MILLIS = 1_000;

  /** A heartbeat as one source gave it. */
  static final class Beat {
    private final byte[] message;
    private final long timeMillis;

    Beat(byte[] message, long timeMillis) {
      this.message = message;
      this.timeMillis = timeMillis;
    }

    byte[] message() {
      return message;
    }

    long timeMillis() {
      return timeMillis;
    }
  }

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

  /** Takes the heartbeat of a source; the one that is to be published for all, if any. */
  Optional<Beat> take(String source, byte[] message, long timeMillis) {
    Told told = Objects.requireNonNull(toldBySource.get(source), source);
    told.beat = new Beat(message, timeMillis);
    told.nanos = nanoTime.getAsLong();
    // A source on its own may begin anew at an earlier time, as a replay does.
    Optional<Beat> least = single ? Optional.of(told.beat) : least();
    if (!single) {
      least = least.filter(beat -> beat.timeMillis() - lastMillis >= INTERVAL_MILLIS);
    }
    least.ifPresent(beat -> lastMillis = beat.timeMillis());
    return least;
  }

  /** A source that ended holds nothing back. */
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
