package io.tickbeam.pipelines.read;

import io.tickbeam.pipelines.TickerOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;

/** The sources, each with its read. Every read gives ticks stamped with their event time. */
public enum Source {
  /** Kafka, unbounded. */
  KAFKA {
    @Override
    public PTransform<PBegin, Reading> read(TickerOptions options) {
      KafkaPlan plan = KafkaPlan.of(options);
      options.setMessagesAtStart(plan.messages());
      options.setPartitions(plan.partitions().size());
      return ReadKafka.of(plan);
    }
  },
  /** A snapshot of table {@code tickers}, bounded. */
  MYSQL {
    @Override
    public PTransform<PBegin, Reading> read(TickerOptions options) {
      return ReadMySql.of(MySqlPlan.of(options));
    }
  };

  /** The read of this source. Asks the server what is there, so it fails early and clearly. */
  public abstract PTransform<PBegin, Reading> read(TickerOptions options);

  /** Column {@code mode} of what comes from this source. */
  public String mode() {
    return this == KAFKA ? "stream" : "batch";
  }
}
