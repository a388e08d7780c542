package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.TickCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a snapshot of table {@code tickers} in parts, as a bounded collection. The timestamps of
 * the elements are their event times.
 */
public final class ReadMySql extends PTransform<PBegin, PCollection<Tick>> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadMySql.class);

  private final MySqlPlan plan;

  private ReadMySql(MySqlPlan plan) {
    this.plan = plan;
  }

  /**
   * Creates the read of the rows that the table has now.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the database does not answer
   */
  public static ReadMySql of(TickerOptions options) {
    MySqlPlan plan = MySqlPlan.of(options);
    LOG.info(
        "Reading table tickers of {} in {} parts, rows up to archive_id {}",
        plan.database().shownUrl(),
        plan.parts().size(),
        plan.snapshotId());
    return new ReadMySql(plan);
  }

  @Override
  public PCollection<Tick> expand(PBegin begin) {
    Database database = plan.database();
    long snapshotId = plan.snapshotId();
    return begin
        .apply("Parts", Create.of(plan.parts()).withCoder(SerializableCoder.of(Part.class)))
        .apply("SpreadParts", Reshuffle.viaRandomKey())
        .apply(
            "ReadRows",
            JdbcIO.<Part, Tick>readAll()
                .withDataSourceProviderFn(ignored -> database.pool())
                .withQuery(query(plan))
                .withParameterSetter(
                    (part, statement) -> {
                      statement.setString(1, part.exchange());
                      statement.setString(2, part.productId());
                      statement.setString(3, part.keys().from());
                      statement.setString(4, part.keys().to());
                      statement.setLong(5, snapshotId);
                    })
                .withRowMapper(new TickRow())
                .withFetchSize(Integer.MIN_VALUE)
                .withOutputParallelization(false))
        .setCoder(TickCoder.of())
        .apply("StampEventTime", ParDo.of(new StampFn()))
        .setCoder(TickCoder.of());
  }

  private static String query(MySqlPlan plan) {
    String keys = " WHERE exchange = ? AND product_id = ? AND tick_key >= ? AND tick_key < ?";
    String snapshot = " AND archive_id <= ?";
    // Without the hint, servers scan the whole table for each part of a product with half of it.
    return plan.isOfAllTimes()
        ? TickRow.SELECT + " FORCE INDEX (PRIMARY)" + keys + snapshot
        : TickRow.SELECT
            + keys
            + snapshot
            + " AND time_epoch_ns >= %d AND time_epoch_ns < %d"
                .formatted(plan.fromNanos(), plan.toNanos());
  }

  /** Sets the timestamps, which JdbcIO cannot do. */
  private static final class StampFn extends DoFn<Tick, Tick> {
    private final Counter read = TickerMetrics.READ.counter();
    private final Distribution workTime = WorkTime.distribution();

    @StartBundle
    public void startBundle() {
      workTime.update(System.currentTimeMillis());
    }

    @ProcessElement
    public void processElement(@Element Tick tick, OutputReceiver<Tick> out) {
      read.inc();
      out.outputWithTimestamp(tick, Instant.ofEpochMilli(tick.eventMillis()));
    }
  }
}
