package io.tickbeam.pipelines.write.mysql;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.result.ResultRow;
import io.tickbeam.pipelines.servers.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Upserts results of one kind, of one row a block, into their table. */
public final class WriteMySql extends PTransform<PCollection<ResultBlock>, PDone> {

  /**
   * Rows from fewer ticks never replace ones from more; of two from as many, which differ by better
   * copies or by the windows before, the one made later counts.
   */
  private static final String FULLER =
      "VALUES(trade_count) > trade_count"
          + " OR (VALUES(trade_count) = trade_count AND VALUES(updated_at) >= updated_at)";

  private static final String ALWAYS = "TRUE";

  private final Database database;
  private final ResultKind output;

  private WriteMySql(Database database, ResultKind output) {
    this.database = database;
    this.output = output;
  }

  /**
   * The write to the table of an output.
   *
   * @param output window statistics or summaries, what all the results are
   */
  public static WriteMySql of(Database database, ResultKind output) {
    return new WriteMySql(database, output);
  }

  /** The table of an output. */
  public static String table(ResultKind output) {
    return output.label().replace('-', '_');
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    ResultKind written = output;
    results.apply(
        "UpsertRows",
        ParDo.of(
            new RowWriter<ResultBlock>(
                database,
                upsert(output),
                (block, statement) -> bind(written, block.rows().get(0), statement),
                ignored -> TickerMetrics.WRITTEN.counter())));
    return PDone.in(results.getPipeline());
  }

  /** The statement that writes one row, and never a lesser one over a fuller one. */
  public static String upsert(ResultKind output) {
    List<String> columns = output.columns().stream().map(Column::name).toList();
    String condition = output == ResultKind.WINDOW_STATS ? FULLER : ALWAYS;
    String updates =
        columns.stream()
            // Assignments run left to right: what decides comes last.
            .filter(c -> !c.equals("updated_at") && !c.equals("trade_count"))
            .map(c -> replaced(c, condition))
            .collect(Collectors.joining(", "));
    String count =
        output == ResultKind.WINDOW_STATS
            ? "trade_count = GREATEST(trade_count, VALUES(trade_count))"
            : replaced("trade_count", condition);
    return "INSERT INTO "
        + table(output)
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + "?, ".repeat(columns.size() - 1)
        + "?) ON DUPLICATE KEY UPDATE "
        + String.join(", ", updates, replaced("updated_at", condition), count);
  }

  private static String replaced(String column, String condition) {
    return column + " = IF(" + condition + ", VALUES(" + column + "), " + column + ")";
  }

  /** Sets the parameters of {@link #upsert}. */
  public static void bind(ResultKind output, ResultRow row, PreparedStatement statement)
      throws SQLException {
    for (int i = 0; i < row.values().size(); i++) {
      Object value = row.values().get(i);
      boolean isTime = output.columns().get(i).type() == Column.Type.TIME;
      statement.setObject(i + 1, isTime && value != null ? utc((Long) value) : value);
    }
  }

  /** As text, so that no driver or session shifts it to another time zone. */
  private static String utc(long nanos) {
    LocalDateTime time = LocalDateTime.ofInstant(EventTime.toInstant(nanos), ZoneOffset.UTC);
    return time.truncatedTo(ChronoUnit.MICROS).toString().replace('T', ' ');
  }
}
