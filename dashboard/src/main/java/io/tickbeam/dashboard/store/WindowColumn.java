package io.tickbeam.dashboard.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of {@code window_stats} that is shown.
 *
 * @param kind of its values
 */
public record WindowColumn(String name, Kind kind) {

  /** Kinds of values. */
  public enum Kind {
    /** UTC. */
    TIME,
    /** Exact. */
    DECIMAL,
    /** Whole. */
    NUMBER,
    /** Yes or no. */
    FLAG,
    /** Words. */
    TEXT
  }

  /** All, by the names they have in the table. */
  public static final List<WindowColumn> ALL =
      Stream.of(
              of(Kind.TIME, "window_start", "window_end", "last_event_time", "updated_at"),
              of(Kind.DECIMAL, "open_price", "high_price", "low_price", "close_price"),
              of(Kind.DECIMAL, "avg_price", "stddev_price", "vwap", "price_range", "volatility"),
              of(Kind.DECIMAL, "volume", "buy_volume", "sell_volume", "buy_sell_ratio"),
              of(Kind.DECIMAL, "avg_volume_24h", "max_best_bid", "max_best_ask"),
              of(Kind.NUMBER, "trade_count", "buy_count", "sell_count"),
              of(Kind.NUMBER, "first_trade_id", "last_trade_id", "missing_trades"),
              of(Kind.NUMBER, "late_count", "revision"),
              of(Kind.FLAG, "volatility_flag", "volume_spike"),
              of(Kind.TEXT, "market_sentiment"))
          .flatMap(each -> each)
          .toList();

  private static Stream<WindowColumn> of(Kind kind, String... names) {
    return Stream.of(names).map(name -> new WindowColumn(name, kind));
  }

  /** Names of all. */
  public static List<String> names() {
    return ALL.stream().map(WindowColumn::name).toList();
  }

  /** The column of a name. */
  public static WindowColumn named(String name) {
    return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  /** As text, as the API has it; null for null. */
  public String text(ResultSet rows, int index) throws SQLException {
    return switch (kind) {
      case TIME -> {
        LocalDateTime time = rows.getObject(index, LocalDateTime.class);
        yield time == null ? null : time.toInstant(ZoneOffset.UTC).toString();
      }
      case DECIMAL -> {
        BigDecimal value = rows.getBigDecimal(index);
        yield value == null ? null : plain(value);
      }
      case NUMBER, TEXT -> rows.getString(index);
      case FLAG -> {
        boolean flag = rows.getBoolean(index);
        yield rows.wasNull() ? null : String.valueOf(flag);
      }
    };
  }

  void write(JsonGenerator json, ResultSet rows, int index) throws SQLException, IOException {
    String text = text(rows, index);
    if (text == null) {
      json.writeNull();
    } else if (kind == Kind.NUMBER || kind == Kind.FLAG) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
