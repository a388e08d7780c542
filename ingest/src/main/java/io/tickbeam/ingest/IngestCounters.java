package io.tickbeam.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run of ingest did so far.
 *
 * @param received messages of any type
 * @param published ticks handed to Kafka
 * @param heartbeats seconds of event time broadcast to all partitions
 * @param duplicatesSkipped ticks not published because their trade was
 * @param missingTrades by product: trades between the first and the last that never came
 * @param reconnects attempts to connect after the first
 * @param unknownTypes messages of a type that ingest has no use for
 * @param malformed messages sent to the dead letters
 * @param errors that the exchange reported
 * @param refusedProducts products the exchange does not send
 * @param eventTime of the newest heartbeat handed to Kafka
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
    Set<String> refusedProducts,
    Optional<Instant> eventTime) {

  /** Lost trades of all products. */
  public long missingTradesOfAllProducts() {
    return missingTrades.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One line for people. */
  public String summary() {
    return String.format(
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
  }
}
