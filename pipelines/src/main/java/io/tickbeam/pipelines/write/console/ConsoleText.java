package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.time.EventTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Values as a terminal shows them, with shortened decimals. */
final class ConsoleText {

  private static final int LEAST_DECIMALS = 4;

  /** Digits shown of a value below 1, so that a price of 1E-12 is not shown as 0. */
  private static final int LEAST_DIGITS = 4;

  private ConsoleText() {}

  /** A value of a column; a hyphen for none. */
  static String of(Column column, Object value) {
    if (value == null) {
      return "-";
    }
    return switch (column.type()) {
      case TEXT -> (String) value;
      case FLAG -> (Boolean) value ? "yes" : "no";
      case NUMBER ->
          column.name().endsWith("_id")
              ? value.toString()
              : String.format(Locale.ROOT, "%,d", (Long) value);
      case DECIMAL -> shortened((BigDecimal) value);
      case SECONDS -> ((BigDecimal) value).toPlainString();
      case TIME -> EventTime.toInstant((Long) value).toString();
      case LIST -> throw new IllegalStateException("a list is several values");
    };
  }

  private static String shortened(BigDecimal value) {
    int zerosBehindThePoint = Math.max(0, value.scale() - value.precision());
    boolean isBelowOne = value.signum() != 0 && zerosBehindThePoint > 0;
    int decimals = isBelowOne ? zerosBehindThePoint + LEAST_DIGITS : LEAST_DECIMALS;
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }
}
