package io.tickbeam.ingest.publish;

import io.tickbeam.contract.message.UnusableReason;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.metrics.Buckets;
import io.tickbeam.metrics.Recorder;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What a run of ingest, or one source of it, has done so far. One thread publishes; any thread may
 * read.
 */
public final class IngestCounters {

  private static final int MOST_PRODUCTS = 10_000;
  private static final long NO_TIME = Long.MIN_VALUE;

  private final Collection<IngestCounters> sources;
  private final Map<Counter, AtomicLong> counts = new EnumMap<>(Counter.class);
  private final Set<String> refusedProducts = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, ProductCounts> products = new ConcurrentHashMap<>();
  private final Map<UnusableReason, AtomicLong> deadLetters = new EnumMap<>(UnusableReason.class);
  private final Recorder feedDelay = new Recorder(Buckets.SECONDS);
  private volatile long eventMillis = NO_TIME;
  private volatile long heardMillis = NO_TIME;

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
    for (UnusableReason reason : UnusableReason.values()) {
      deadLetters.put(reason, new AtomicLong());
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

  /** Counts a dead letter. */
  void deadLetter(String reason) {
    add(Counter.MALFORMED);
    deadLetters.get(UnusableReason.of(reason)).incrementAndGet();
  }

  /** Dead letters of one kind of reason. */
  public long deadLetters(UnusableReason reason) {
    return deadLetters.get(reason).get();
  }

  /** Notes that the exchange has answered or sent something. */
  public void heard(Instant at) {
    heardMillis = at.toEpochMilli();
  }

  /** When the exchange last answered or sent something. */
  public Optional<Instant> heardAt() {
    return time(heardMillis);
  }

  /** Notes how long a tick took from its event time to its receipt. */
  void feedDelay(long millis) {
    feedDelay.record(Math.max(0, millis) / 1e3);
  }

  /** Seconds from the event time of ticks to their receipt. */
  public Buckets feedDelaySeconds() {
    return feedDelay.buckets();
  }

  /** Remembers a product that the exchange refuses; whether it is the first time. */
  public boolean refused(String productId) {
    return refusedProducts.add(productId);
  }

  /** The counts of a product; of names that no exchange would have so many, none are kept. */
  ProductCounts product(String productId) {
    ProductCounts known = products.get(productId);
    if (known != null) {
      return known;
    }
    boolean isUsual =
        productId.length() <= Series.MAX_PRODUCT_LENGTH && products.size() < MOST_PRODUCTS;
    return isUsual
        ? products.computeIfAbsent(productId, id -> new ProductCounts())
        : new ProductCounts();
  }

  /** The counts of each product of this source. */
  public Map<String, ProductCounts> products() {
    return Collections.unmodifiableMap(products);
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
    products.forEach((product, counted) -> missing.put(product, counted.missingTrades()));
    for (IngestCounters source : sources) {
      source.missingTrades().forEach((product, count) -> missing.merge(product, count, Long::sum));
    }
    return missing;
  }

  /** The sum of {@link #missingTrades} over all products. */
  public long missingTradesOfAllProducts() {
    // Wrong trade numbers make the counts of some products as large as a long holds.
    return missingTrades().values().stream()
        .reduce(0L, (sum, each) -> each > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + each);
  }

  /** The products that the exchange refuses to send. */
  public Set<String> refusedProducts() {
    Set<String> refused = new TreeSet<>(refusedProducts);
    sources.forEach(source -> refused.addAll(source.refusedProducts()));
    return refused;
  }

  /** Event time of the newest heartbeat. */
  public Optional<Instant> eventTime() {
    return time(eventMillis);
  }

  private static Optional<Instant> time(long millis) {
    return millis == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** The counters in one line. */
  public String summary() {
    String line =
        String.format(
            Locale.ROOT,
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
    return line
        + more(Counter.REQUESTS, ", %,d requests, %,d replies unchanged", get(Counter.UNCHANGED))
        + more(Counter.AHEAD, ", %,d ticks ahead of the clock")
        + more(Counter.DEFECTS, ", %,d failures of ingest itself (see the log)");
  }

  /** Words about a counter that is 0 in most runs; empty when it is. */
  private String more(Counter counter, String words, Object... others) {
    long count = get(counter);
    return count == 0
        ? ""
        : String.format(
            Locale.ROOT, words, Stream.concat(Stream.of(count), Stream.of(others)).toArray());
  }
}
