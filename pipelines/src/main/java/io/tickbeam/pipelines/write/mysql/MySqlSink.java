package io.tickbeam.pipelines.write.mysql;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.metrics.SinkMeter;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.write.sink.Sink;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Upserts the kinds that have a table, of one row a block, into it. */
public final class MySqlSink implements Sink {

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean takes(ResultKind kind) {
    return kind.hasTable();
  }

  @Override
  public void check(TickerOptions options, Set<ResultKind> kinds) {
    Database database = Database.of(options);
    database.requireStatements(
        kinds.stream()
            .map(kind -> new UpsertStatement(kind).sql(database.tables()))
            .toArray(String[]::new));
  }

  @Override
  public void write(
      TickerOptions options, Set<ResultKind> kinds, PCollection<ResultBlock> results) {
    Database database = Database.of(options);
    for (ResultKind kind : kinds) {
      UpsertStatement upsert = new UpsertStatement(kind);
      results.apply(
          "Upsert " + kind.label(),
          ParDo.of(
              new RowWriter<ResultBlock, ResultBlock>(
                  database,
                  upsert.sql(database.tables()),
                  List::of,
                  (block, statement) -> upsert.bind(block.rows().get(0), statement),
                  ignored -> TickerMetrics.WRITTEN.counter(),
                  SinkMeter.of(name()),
                  ResultBlock::firstEndSeconds)));
    }
  }
}
