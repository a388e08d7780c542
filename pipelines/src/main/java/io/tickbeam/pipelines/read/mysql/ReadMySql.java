package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.metrics.WorkTime;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.tick.TickBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a snapshot of table {@code tickers} in parts, as a bounded collection of batches. */
public final class ReadMySql extends PTransform<PBegin, PCollection<TickBatch>> {

  private static final Logger LOG = LoggerFactory.getLogger(ReadMySql.class);

  /** The driver's way of asking for rows one by one. */
  private static final int ROW_BY_ROW = Integer.MIN_VALUE;

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
    return new ReadMySql(MySqlPlan.of(options));
  }

  @Override
  public PCollection<TickBatch> expand(PBegin begin) {
    LOG.info(
        "Reading table {} of {} in {} parts, rows up to archive_id {}",
        plan.database().tables().tickers(),
        plan.database().shownUrl(),
        plan.parts().size(),
        plan.snapshotId());
    Database database = plan.database();
    int readers = plan.readers();
    long snapshotId = plan.snapshotId();
    // Where JdbcIO looks for a coder of what the mapper returns.
    begin
        .getPipeline()
        .getCoderRegistry()
        .registerCoderForClass(TickBatch.class, TickBatch.BatchCoder.of());
    return begin
        .apply("Parts", Create.of(plan.parts()).withCoder(Part.PartCoder.of()))
        .apply("SpreadParts", Reshuffle.viaRandomKey())
        .apply(
            "ReadRows",
            JdbcIO.<Part, TickBatch>readAll()
                .withDataSourceProviderFn(ignored -> new ReaderConnections(database, readers))
                .withQuery(plan.query())
                .withParameterSetter((part, query) -> bind(part, snapshotId, query))
                .withRowMapper(new TickRows())
                .withFetchSize(ROW_BY_ROW)
                .withDisableAutoCommit(false)
                .withOutputParallelization(false))
        .apply("CountTicks", ParDo.of(new CountFn()))
        .setCoder(TickBatch.BatchCoder.of());
  }

  private static void bind(Part part, long snapshotId, PreparedStatement query)
      throws SQLException {
    query.setString(1, part.exchange());
    query.setString(2, part.productId());
    query.setString(3, part.keys().from());
    query.setString(4, part.keys().to());
    query.setLong(5, snapshotId);
  }

  /** Counts ticks. */
  private static final class CountFn extends DoFn<TickBatch, TickBatch> {
    private final Counter read = TickerMetrics.READ.counter();
    private final Distribution workTime = WorkTime.distribution();

    @StartBundle
    public void startBundle() {
      workTime.update(System.currentTimeMillis());
    }

    @ProcessElement
    public void processElement(@Element TickBatch batch, OutputReceiver<TickBatch> out) {
      read.inc(batch.size());
      out.output(batch);
    }
  }
}
