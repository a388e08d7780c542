package io.tickbeam.dashboard.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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

/** Rows of {@code window_stats} as JSON: names once, then a list for each row. */
public final class WindowQuery {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int EXPECTED_BYTES = 64 << 10;

  private final Store store;

  public WindowQuery(Store store) {
    this.store = store;
  }

  /** The rows as {@code {"columns":[…],"rows":[[…],…],"next":…}}. */
  public byte[] json(WindowPage page, List<String> columns) {
    List<WindowColumn> chosen = columns.stream().map(WindowColumn::named).toList();
    return store.query(sql(page, columns), arguments(page), rows -> json(page, chosen, rows));
  }

  private static String sql(WindowPage page, List<String> columns) {
    String rows =
        "SELECT "
            + String.join(", ", columns)
            + ", window_start AS started FROM window_stats WHERE mode = ? AND exchange = ?"
            + " AND product_id = ? AND window_seconds = ?"
            + " AND window_start >= ? AND window_start < ? ORDER BY window_stats.window_start ";
    return page.newestFirst()
        ? "SELECT * FROM (" + rows + "DESC LIMIT ?) AS newest ORDER BY started"
        : rows + "LIMIT ?";
  }

  private static List<Object> arguments(WindowPage page) {
    return List.of(
        page.mode(),
        page.series().exchange(),
        page.series().product(),
        page.windowSeconds(),
        utc(page.range().from()),
        utc(page.range().to()),
        // One more tells whether there is a next page; the newest have none.
        page.newestFirst() ? page.limit() : page.limit() + 1);
  }

  /** As the table keeps it; a part of a second counts as the next one. */
  static LocalDateTime utc(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    Instant whole = second.equals(time) ? time : second.plusSeconds(1);
    return LocalDateTime.ofInstant(whole, ZoneOffset.UTC);
  }

  private static byte[] json(WindowPage page, List<WindowColumn> columns, ResultSet rows)
      throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("mode", page.mode());
      json.writeStringField("exchange", page.series().exchange());
      json.writeStringField("product_id", page.series().product());
      json.writeNumberField("window_seconds", page.windowSeconds());
      json.writeArrayFieldStart("columns");
      for (WindowColumn each : columns) {
        json.writeString(each.name());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("rows");
      String next = writeRows(page, columns, rows, json);
      json.writeEndArray();
      json.writeStringField("next", next);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** The start of the last row, when there are more behind it. */
  private static String writeRows(
      WindowPage page, List<WindowColumn> columns, ResultSet rows, JsonGenerator json)
      throws SQLException, IOException {
    int started = columns.size() + 1;
    int written = 0;
    String last = null;
    while (rows.next()) {
      boolean isOneTooMany = !page.newestFirst() && written == page.limit();
      if (isOneTooMany) {
        return last;
      }
      json.writeStartArray();
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).write(json, rows, i + 1);
      }
      json.writeEndArray();
      last = WindowColumn.named("window_start").text(rows, started);
      written++;
    }
    return null;
  }
}
