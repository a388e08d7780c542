package io.tickbeam.ingest;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * What a run of ingest, or one source of it, did so far.
 *
 * @param received messages of any type
 * @param published ticks handed to Kafka
 * @param heartbeats seconds of event time: those broadcast to all partitions, or those that the
 *     source told
 * @param duplicatesSkipped ticks not published because their trade was
 * @param missingTrades by product: trades between the first and the last that never came
 * @param reconnects attempts to connect, or to ask, after one that failed
 * @param unknownTypes messages of a type that ingest has no use for
 * @param malformed messages sent to the dead letters
 * @param errors that the exchange reported
 * @param requests sent to an exchange that is polled
 * @param unchanged replies to them that told nothing newer than the one before
 * @param refusedProducts products the exchange does not send
 * @param eventTime of the newest heartbeat
 */
public record IngestCounters(
    long received,
    long published,
    long heartbeats,
    long duplicatesSkipped,
    Map<String, Long> missingTrades,
    long reconnects,
    long unknownTypes,
    long malformed,
    long errors,
    long requests,
    long unchanged,
    Set<String> refusedProducts,
    Optional<Instant> eventTime) {

  /** Lost trades of all products. */
  public long missingTradesOfAllProducts() {
    return missingTrades.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The sum over sources.
   *
   * @param heartbeats broadcast to all partitions
   * @param eventTime of the newest of them
   */
  public static IngestCounters total(
      Collection<IngestCounters> sources, long heartbeats, Optional<Instant> eventTime) {
    Map<String, Long> missing = new TreeMap<>();
    Set<String> refused = new TreeSet<>();
    for (IngestCounters each : sources) {
      each.missingTrades.forEach((product, trades) -> missing.merge(product, trades, Long::sum));
      refused.addAll(each.refusedProducts);
    }
    return new IngestCounters(
        sum(sources, IngestCounters::received),
        sum(sources, IngestCounters::published),
        heartbeats,
        sum(sources, IngestCounters::duplicatesSkipped),
        missing,
        sum(sources, IngestCounters::reconnects),
        sum(sources, IngestCounters::unknownTypes),
        sum(sources, IngestCounters::malformed),
        sum(sources, IngestCounters::errors),
        sum(sources, IngestCounters::requests),
        sum(sources, IngestCounters::unchanged),
        refused,
        eventTime);
  }

  private static long sum(
      Collection<IngestCounters> sources, ToLongFunction<IngestCounters> counter) {
    return sources.stream().mapToLong(counter).sum();
  }

  /** One line for people. */
  public String summary() {
    String line =
        String.format(
            "%,d ticks published, %,d heartbeats, %,d duplicates skipped, %,d trades missing,"
                + " %,d reconnects, %,d malformed, %,d of other types, %,d errors",
            published,
            heartbeats,
            duplicatesSkipped,
            missingTradesOfAllProducts(),
            reconnects,
            malformed,
            unknownTypes,
            errors);
    return requests == 0
        ? line
        : line + String.format(", %,d requests, %,d replies unchanged", requests, unchanged);
  }
}
