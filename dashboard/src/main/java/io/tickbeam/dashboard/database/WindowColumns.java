package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Decimals;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The columns of {@code window_stats} that the API shows, and their values as JSON. */
public final class WindowColumns {

  static final Column START = ResultKind.WINDOW_STATS.column("window_start");

  /** All but those that a query chooses: they are the same in all its rows. */
  static final List<Column> SHOWN =
      ResultKind.WINDOW_STATS.columns().stream()
          .filter(each -> !each.isKey() || each.equals(START))
          .toList();

  private WindowColumns() {}

  /** Names of all shown columns. */
  public static List<String> names() {
    return SHOWN.stream().map(Column::name).toList();
  }

  /** A value as the API has it; null for null. */
  static String text(Column column, ResultSet rows, int index) throws SQLException {
    return switch (column.type()) {
      case TIME -> {
        LocalDateTime time = rows.getObject(index, LocalDateTime.class);
        yield time == null ? null : time.toInstant(ZoneOffset.UTC).toString();
      }
      case DECIMAL -> {
        BigDecimal value = rows.getBigDecimal(index);
        yield value == null ? null : Decimals.toShortText(value);
      }
      case FLAG -> {
        boolean flag = rows.getBoolean(index);
        yield rows.wasNull() ? null : String.valueOf(flag);
      }
      default -> rows.getString(index);
    };
  }

  static void write(Column column, ResultSet rows, int index, JsonGenerator json)
      throws SQLException, IOException {
    String text = text(column, rows, index);
    if (text == null) {
      json.writeNull();
    } else if (column.type() == Column.Type.NUMBER || column.type() == Column.Type.FLAG) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }
}
