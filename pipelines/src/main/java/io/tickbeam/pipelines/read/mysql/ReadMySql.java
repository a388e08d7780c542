package io.tickbeam.pipelines.read.mysql;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.tick.TickCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
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
    return new ReadMySql(MySqlPlan.of(options));
  }

  @Override
  public PCollection<Tick> expand(PBegin begin) {
    LOG.info(
        "Reading table tickers of {} in {} parts, rows up to archive_id {}",
        plan.database().shownUrl(),
        plan.parts().size(),
        plan.snapshotId());
    return begin
        .apply("Parts", Create.of(plan.parts()).withCoder(SerializableCoder.of(Part.class)))
        .apply("SpreadParts", Reshuffle.viaRandomKey())
        .apply("ReadRows", ParDo.of(new ReadRowsFn(plan)))
        .setCoder(TickCoder.of());
  }
}
