package io.tickbeam.dashboard.events;

import io.tickbeam.contract.tick.Series;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends events to all browsers that want them. A browser that reconnects gets each event that it
 * missed once, as long as the last event that it got is still kept; else it is told to load again.
 * Safe for several threads.
 */
public final class EventHub implements AutoCloseable {

  /** Receives events. Safe for several threads; no method blocks. */
  public interface Listener {

    /**
     * Takes a server-sent event; false when the listener was disconnected as too slow.
     *
     * @param frame not to be changed
     */
    boolean offer(byte[] frame);

    /** No more events come. */
    void end();
  }

  /**
   * A new browser loads history at the same time. A result that is in Kafka may not be in the
   * database yet, so the last events are sent as well; to get one twice does no harm.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final EventLog log = new EventLog();
  private final Map<Listener, Set<Series>> listeners = new ConcurrentHashMap<>();

  /** Who wants a product; a listener can leave at any time, without the lock of this hub. */
  private final Map<Series, Set<Listener>> wanting = new ConcurrentHashMap<>();

  private Set<Series> joined = new HashSet<>();
  private final AtomicLong cutOff = new AtomicLong();

  /**
   * Starts to send events to a listener, at first those that it missed.
   *
   * @param wanted the products whose events it wants beside the general ones
   * @param lastEventId the last event that it got, null for none
   */
  public synchronized void join(Listener listener, Set<Series> wanted, String lastEventId) {
    listeners.put(listener, Set.copyOf(wanted));
    for (Series each : wanted) {
      wanting.compute(each, (series, all) -> with(listener, all));
    }
    joined.addAll(wanted);
    Optional<List<byte[]>> missed =
        lastEventId == null ? Optional.empty() : log.after(lastEventId, wanted);
    for (byte[] frame :
        missed.orElseGet(() -> log.since(System.nanoTime() - OVERLAP.toNanos(), wanted))) {
      tell(listener, frame);
    }
    // Last, for it has the last id: a listener lost before has the id of the last event it got.
    String how = missed.isPresent() ? "resumed" : lastEventId == null ? "new" : "reset";
    tell(listener, EventLog.frame(log.lastId(), "hello", "{\"connection\":\"" + how + "\"}"));
  }

  private static Set<Listener> with(Listener listener, Set<Listener> all) {
    Set<Listener> wanting = all == null ? ConcurrentHashMap.newKeySet() : all;
    wanting.add(listener);
    return wanting;
  }

  private static Set<Listener> without(Listener listener, Set<Listener> all) {
    all.remove(listener);
    return all.isEmpty() ? null : all;
  }

  /** Stops sending to a listener. */
  public void leave(Listener listener) {
    Set<Series> wanted = listeners.remove(listener);
    if (wanted != null) {
      wanted.forEach(
          each -> wanting.computeIfPresent(each, (series, all) -> without(listener, all)));
    }
  }

  /**
   * Sends a numbered event, and keeps it for listeners that reconnect.
   *
   * @param series the product it is about, null when it is for all
   */
  public synchronized void publish(Series series, String type, String json) {
    tellAll(series, log.append(series, type, json));
  }

  /** Sends an event that the next of its type replaces, so it is not kept. */
  public synchronized void tell(Series series, String type, String json) {
    tellAll(series, EventLog.frame(null, type, json));
  }

  private void tellAll(Series series, byte[] frame) {
    Set<Listener> told =
        series == null ? listeners.keySet() : wanting.getOrDefault(series, Set.of());
    told.forEach(each -> tell(each, frame));
  }

  private void tell(Listener listener, byte[] frame) {
    if (!listener.offer(frame)) {
      cutOff.incrementAndGet();
    }
  }

  /** Whether a listener wants the events of a product. */
  public boolean isWanted(Series series) {
    return wanting.containsKey(series);
  }

  /**
   * Products for which listeners have joined since the last call. They have not got the last events
   * that are not kept.
   */
  public synchronized Set<Series> takeJoined() {
    Set<Series> taken = joined;
    joined = new HashSet<>();
    return taken;
  }

  /** Connected listeners. */
  public int size() {
    return listeners.size();
  }

  /** Listeners that were disconnected as too slow. */
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
