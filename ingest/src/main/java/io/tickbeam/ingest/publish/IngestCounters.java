package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.TradeMemory;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a run of ingest, or one source of it, has done so far. One thread publishes; any thread may
 * read.
 */
public final class IngestCounters {

  private static final long NO_TIME = Long.MIN_VALUE;

  private final Collection<IngestCounters> sources;
  private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);
  private final Set<String> refusedProducts = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, TradeMemory> memories = new ConcurrentHashMap<>();
  private volatile long eventMillis = NO_TIME;

  /** The counters of one source. */
  public IngestCounters() {
    this(List.of());
  }

  /** The counters of a run: sums over its sources, and heartbeats of its own. */
  public IngestCounters(Collection<IngestCounters> sources) {
    this.sources = sources;
    for (Counter counter : Counter.values()) {
      counts.put(counter, new AtomicLong());
    }
  }

  /** Counts one more. */
  public void add(Counter counter) {
    counts.get(counter).incrementAndGet();
  }

  /** Counts a heartbeat. */
  public void heartbeat(long timeMillis) {
    add(Counter.HEARTBEATS);
    eventMillis = timeMillis;
  }

  /** Remembers a product that the exchange refuses; whether it is the first time. */
  public boolean refused(String productId) {
    return refusedProducts.add(productId);
  }

  TradeMemory memory(String productId) {
    return memories.computeIfAbsent(productId, id -> new TradeMemory());
  }

  /** The count up to now. */
  public long get(Counter counter) {
    long count = counts.get(counter).get();
    if (counter != Counter.HEARTBEATS) {
      for (IngestCounters source : sources) {
        count += source.get(counter);
      }
    }
    return count;
  }

  /** Trades between the first and the last of a product that never came, by product. */
  public Map<String, Long> missingTrades() {
    Map<String, Long> missing = new TreeMap<>();
    memories.forEach((product, memory) -> missing.put(product, memory.missing()));
    for (IngestCounters source : sources) {
      source.missingTrades().forEach((product, count) -> missing.merge(product, count, Long::sum));
    }
    return missing;
  }

  /** The sum of {@link #missingTrades} over all products. */
  public long missingTradesOfAllProducts() {
    return missingTrades().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The products that the exchange refuses to send. */
  public Set<String> refusedProducts() {
    Set<String> refused = new TreeSet<>(refusedProducts);
    sources.forEach(source -> refused.addAll(source.refusedProducts()));
    return refused;
  }

  /** Event time of the newest heartbeat. */
  public Optional<Instant> eventTime() {
    long millis = eventMillis;
    return millis == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** The counters in one line. */
  public String summary() {
    String line =
        String.format(
            "%,d ticks published, %,d heartbeats, %,d duplicates skipped, %,d trades missing,"
                + " %,d reconnects, %,d malformed, %,d of other types, %,d errors",
            get(Counter.PUBLISHED),
            get(Counter.HEARTBEATS),
            get(Counter.DUPLICATES_SKIPPED),
            missingTradesOfAllProducts(),
            get(Counter.RECONNECTS),
            get(Counter.MALFORMED),
            get(Counter.UNKNOWN_TYPES),
            get(Counter.ERRORS));
    long requests = get(Counter.REQUESTS);
    return requests == 0
        ? line
        : line
            + String.format(
                ", %,d requests, %,d replies unchanged", requests, get(Counter.UNCHANGED));
  }
}
