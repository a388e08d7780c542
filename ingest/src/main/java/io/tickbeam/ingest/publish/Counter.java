package io.tickbeam.ingest.publish;

/** What ingest counts. */
public enum Counter {
  /** Messages of any type. */
  RECEIVED,
  /** Ticks handed to Kafka. */
  PUBLISHED,
  /** Heartbeats: of a run those sent to all partitions, of a source those that it gave. */
  HEARTBEATS,
  /** Ticks not published, because their trade was published before. */
  DUPLICATES_SKIPPED,
  /** Attempts to connect, or to request, after one that failed. */
  RECONNECTS,
  /** Ticks published whose time is more than a minute ahead of the clock. */
  AHEAD,
  /** Messages of a type that ingest does not use. */
  UNKNOWN_TYPES,
  /** Messages sent to the dead letters. */
  MALFORMED,
  /** Errors that the exchange reported. */
  ERRORS,
  /** Failures of ingest itself, after which it went on; the log has them. */
  DEFECTS,
  /** Requests sent to an exchange that is polled. */
  REQUESTS,
  /** Replies to them with nothing newer than the one before. */
  UNCHANGED
}
