package io.tickbeam.dashboard.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.tick.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A query of {@code window_stats}, whose result is JSON: names once, then a list for each row.
 *
 * @param mode stream or batch
 * @param limit rows at most
 * @param isNewest whether the newest rows are wanted when there are more; they come in order of
 *     time all the same, and have no next page
 * @param columns names of the columns wanted
 */
public record WindowQuery(
    String mode,
    Series series,
    int windowSeconds,
    TimeRange range,
    int limit,
    boolean isNewest,
    List<String> columns) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int EXPECTED_BYTES = 64 << 10;
  private static final String WHERE =
      " FROM window_stats WHERE mode = ? AND exchange = ? AND product_id = ?"
          + " AND window_seconds = ? AND window_start >= ? AND window_start < ?"
          + " ORDER BY window_stats.window_start ";

  /** The rows as {@code {"columns":[…],"rows":[[…],…],"next":…}}. */
  public byte[] json(Database database) {
    return read(database, this::write);
  }

  /** Passes the rows on: the columns in order, then the start of the window once more. */
  <T> T read(Database database, Database.Rows<T> rows) {
    String selected = "SELECT " + String.join(", ", columns) + ", window_start AS started" + WHERE;
    String sql =
        isNewest
            ? "SELECT * FROM (" + selected + "DESC LIMIT ?) AS newest ORDER BY started"
            : selected + "LIMIT ?";
    List<Object> arguments =
        List.of(
            mode,
            series.exchange(),
            series.productId(),
            windowSeconds,
            utc(range.from()),
            utc(range.to()),
            // One more tells whether there is a next page.
            isNewest ? limit : limit + 1);
    return database.query(sql, arguments, rows);
  }

  /** As the table keeps it; a part of a second counts as the next one. */
  private static LocalDateTime utc(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    Instant whole = second.equals(time) ? time : second.plusSeconds(1);
    return LocalDateTime.ofInstant(whole, ZoneOffset.UTC);
  }

  private byte[] write(ResultSet rows) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("mode", mode);
      json.writeStringField("exchange", series.exchange());
      json.writeStringField("product_id", series.productId());
      json.writeNumberField("window_seconds", windowSeconds);
      json.writeArrayFieldStart("columns");
      for (String each : columns) {
        json.writeString(each);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rows");
      String next = writeRows(rows, json);
      json.writeEndArray();
      json.writeStringField("next", next);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** Returns the start of the last row if there are more behind it, else null. */
  private String writeRows(ResultSet rows, JsonGenerator json) throws SQLException, IOException {
    List<Column> written = columns.stream().map(ResultKind.WINDOW_STATS::column).toList();
    String last = null;
    for (int row = 0; rows.next(); row++) {
      if (row == limit) {
        return last;
      }
      json.writeStartArray();
      for (int i = 0; i < written.size(); i++) {
        WindowColumns.write(written.get(i), rows, i + 1, json);
      }
      json.writeEndArray();
      last = WindowColumns.text(WindowColumns.START, rows, written.size() + 1);
    }
    return null;
  }
}
