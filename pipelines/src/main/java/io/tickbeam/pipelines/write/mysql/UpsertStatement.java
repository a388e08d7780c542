package io.tickbeam.pipelines.write.mysql;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.time.EventTime;
import io.tickbeam.pipelines.result.ResultRow;
import java.io.Serializable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement that writes one row of a kind that has a table, and replaces the row of the same
 * primary key unless that one is {@link ResultKind#fullerRowWins fuller}.
 */
public record UpsertStatement(ResultKind kind) implements Serializable {

  /**
   * A row of fewer ticks never replaces one of more. Two rows of as many ticks differ by better
   * copies of ticks or by the windows before: the one made later counts.
   */
  private static final String FULLER =
      "VALUES(trade_count) > trade_count"
          + " OR (VALUES(trade_count) = trade_count AND VALUES(updated_at) >= updated_at)";

  private static final String ALWAYS = "TRUE";

  /** The statement with a parameter for each column. */
  public String sql(TableNames tables) {
    List<String> columns = kind.names(column -> true);
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
        + tables.of(kind)
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

  /** Sets the parameters of the statement to the values of a row. */
  public void bind(ResultRow row, PreparedStatement statement) throws SQLException {
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
