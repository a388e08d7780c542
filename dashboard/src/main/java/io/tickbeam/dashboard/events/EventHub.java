package io.tickbeam.dashboard.events;

import io.tickbeam.dashboard.series.SeriesKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Brings news to all browsers that want them. Between two connections of a browser nothing is lost
 * and nothing comes twice, as long as the event that it had last is still known; else it is told to
 * load anew. Safe for several threads.
 */
public final class EventHub implements AutoCloseable {

  /**
   * A new browser loads history at the same time: what is in Kafka may not be in the database yet,
   * so it is told the last news again, which do no harm.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final SeriesKey NONE = new SeriesKey("", "");

  private final EventLog log = new EventLog();
  private final Map<Listener, SeriesKey> listeners = new ConcurrentHashMap<>();
  private final AtomicLong cutOff = new AtomicLong();

  /**
   * Begins to tell a listener.
   *
   * @param series the product it wants to hear of, null for none
   * @param lastEventId the last event it has, null for none
   */
  public synchronized void join(Listener listener, SeriesKey series, String lastEventId) {
    listeners.put(listener, series == null ? NONE : series);
    Optional<List<byte[]>> missed =
        lastEventId == null ? Optional.empty() : log.after(lastEventId, series);
    for (byte[] frame :
        missed.orElseGet(() -> log.since(System.nanoTime() - OVERLAP.toNanos(), series))) {
      tell(listener, frame);
    }
    // Last, for it has the last id: who is lost before has the id of what it was told last.
    String how = missed.isPresent() ? "resumed" : lastEventId == null ? "new" : "reset";
    tell(listener, Frames.of(log.lastId(), "hello", "{\"connection\":\"" + how + "\"}"));
  }

  /** Stops telling a listener. */
  public void leave(Listener listener) {
    listeners.remove(listener);
  }

  /**
   * Tells, and keeps for those who are away for a moment.
   *
   * @param series what it is about, null when it is for all
   */
  public synchronized void publish(SeriesKey series, String type, String json) {
    tellAll(series, log.append(series, type, json));
  }

  /** Tells those who are here: what is replaced by the next of its kind. */
  public synchronized void tell(SeriesKey series, String type, String json) {
    tellAll(series, Frames.of(null, type, json));
  }

  private void tellAll(SeriesKey series, byte[] frame) {
    listeners.forEach(
        (listener, wanted) -> {
          if (series == null || series.equals(wanted)) {
            tell(listener, frame);
          }
        });
  }

  private void tell(Listener listener, byte[] frame) {
    if (!listener.offer(frame)) {
      cutOff.incrementAndGet();
    }
  }

  /** Whether anybody wants to hear of a product. */
  public boolean isWanted(SeriesKey series) {
    return listeners.containsValue(series);
  }

  /** Listeners that are here. */
  public int size() {
    return listeners.size();
  }

  /** Listeners that were cut off because they took too little. */
  public long cutOff() {
    return cutOff.get();
  }

  /** Events published. */
  public synchronized long published() {
    return log.size();
  }

  @Override
  public void close() {
    listeners.keySet().forEach(Listener::end);
  }
}
