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
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Upserts results of one kind, of one row a block, into their table. */
public final class WriteMySql extends PTransform<PCollection<ResultBlock>, PDone> {

  /**
   * A row of fewer ticks never replaces one of more. Two rows of as many ticks differ by better
   * copies of ticks or by the windows before: the one made later counts.
   */
  private static final String FULLER =
      "VALUES(trade_count) > trade_count"
          + " OR (VALUES(trade_count) = trade_count AND VALUES(updated_at) >= updated_at)";

  private static final String ALWAYS = "TRUE";

  private final Database database;
  private final ResultKind kind;

  private WriteMySql(Database database, ResultKind kind) {
    this.database = database;
    this.kind = kind;
  }

  /**
   * The write to the table of a kind.
   *
   * @param kind the kind of all the results, one that has a table
   */
  public static WriteMySql of(Database database, ResultKind kind) {
    return new WriteMySql(database, kind);
  }

  @Override
  public PDone expand(PCollection<ResultBlock> results) {
    ResultKind written = kind;
    results.apply(
        "UpsertRows",
        ParDo.of(
            new RowWriter<ResultBlock>(
                database,
                upsert(kind),
                (block, statement) -> bind(written, block.rows().get(0), statement),
                ignored -> TickerMetrics.WRITTEN.counter())));
    return PDone.in(results.getPipeline());
  }

  /** The statement that writes one row, and never replaces a fuller row by a lesser one. */
  public static String upsert(ResultKind kind) {
    List<String> columns = kind.columns().stream().map(Column::name).toList();
    String condition = kind.fullerRowWins() ? FULLER : ALWAYS;
    // Assignments run from left to right: the columns of the condition are assigned last.
    Stream<String> others =
        columns.stream().filter(name -> !name.equals("updated_at") && !name.equals("trade_count"));
    String updates =
        Stream.concat(others, Stream.of("updated_at"))
            .map(name -> replaced(name, condition))
            .collect(Collectors.joining(", "));
    String count =
        kind.fullerRowWins()
            ? "trade_count = GREATEST(trade_count, VALUES(trade_count))"
            : replaced("trade_count", condition);
    return "INSERT INTO "
        + kind.table()
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + "?, ".repeat(columns.size() - 1)
        + "?) ON DUPLICATE KEY UPDATE "
        + updates
        + ", "
        + count;
  }

  private static String replaced(String column, String condition) {
    return column + " = IF(" + condition + ", VALUES(" + column + "), " + column + ")";
  }

  /** Sets the parameters of {@link #upsert}. */
  public static void bind(ResultKind kind, ResultRow row, PreparedStatement statement)
      throws SQLException {
    for (Column column : kind.columns()) {
      Object value = row.get(column);
      boolean isTime = column.type() == Column.Type.TIME && value != null;
      statement.setObject(column.index() + 1, isTime ? utc((Long) value) : value);
    }
  }

  /** As text, so that no driver or session shifts it to another time zone. */
  private static String utc(long nanos) {
    LocalDateTime time = LocalDateTime.ofInstant(EventTime.toInstant(nanos), ZoneOffset.UTC);
    return time.truncatedTo(ChronoUnit.MICROS).toString().replace('T', ' ');
  }
}
