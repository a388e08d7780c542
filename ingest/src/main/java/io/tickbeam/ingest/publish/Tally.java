package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.TradeMemory;
import io.tickbeam.ingest.IngestCounters;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens to messages; read at any time, from any thread. */
public final class Tally {

  private static final long NO_TIME = Long.MIN_VALUE;

  final AtomicLong received = new AtomicLong();
  final AtomicLong published = new AtomicLong();
  final AtomicLong heartbeats = new AtomicLong();
  final AtomicLong duplicatesSkipped = new AtomicLong();
  final AtomicLong unknownTypes = new AtomicLong();
  final AtomicLong malformed = new AtomicLong();
  final AtomicLong errors = new AtomicLong();
  final AtomicLong eventTimeMillis = new AtomicLong(NO_TIME);
  private final AtomicLong reconnects = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong unchanged = new AtomicLong();
  private final Set<String> refusedProducts = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, TradeMemory> memories = new ConcurrentHashMap<>();

  TradeMemory memory(String productId) {
    return memories.computeIfAbsent(productId, id -> new TradeMemory());
  }

  /** A connection or a request failed and is tried again. */
  public void reconnected() {
    reconnects.incrementAndGet();
  }

  /** A request was sent. */
  public void requested() {
    requests.incrementAndGet();
  }

  /** A reply told nothing newer than the one before. */
  public void unchanged() {
    unchanged.incrementAndGet();
  }

  /** The exchange reported an error. */
  public void errorReported() {
    errors.incrementAndGet();
  }

  /** Remembers a refused product; whether it is the first time. */
  public boolean refused(String productId) {
    return refusedProducts.add(productId);
  }

  /** Ticks published so far. */
  public long published() {
    return published.get();
  }

  /** What was counted up to now. */
  public IngestCounters snapshot() {
    Map<String, Long> missing = new TreeMap<>();
    memories.forEach((productId, memory) -> missing.put(productId, memory.missing()));
    long millis = eventTimeMillis.get();
    return new IngestCounters(
        received.get(),
        published.get(),
        heartbeats.get(),
        duplicatesSkipped.get(),
        missing,
        reconnects.get(),
        unknownTypes.get(),
        malformed.get(),
        errors.get(),
        requests.get(),
        unchanged.get(),
        new TreeSet<>(refusedProducts),
        millis == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis)));
  }
}
