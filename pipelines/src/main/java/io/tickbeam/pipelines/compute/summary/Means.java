package io.tickbeam.pipelines.compute.summary;

import io.tickbeam.contract.result.Column;
import io.tickbeam.contract.result.ProductSummary;
import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.exact.ExactMath;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plain means over rows of window statistics; each over the rows that have the value. */
final class Means {

  private Means() {}

  /** The mean of each column of {@link ProductSummary#MEANS}; null where no row has a value. */
  static Map<Column, BigDecimal> over(List<WindowStats> rows) {
    Map<Column, BigDecimal> means = new HashMap<>();
    for (Column column : ProductSummary.MEANS) {
      List<BigDecimal> values =
          rows.stream()
              .map(column::get)
              .filter(Objects::nonNull)
              .map(value -> new BigDecimal(value.toString()))
              .toList();
      BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      means.put(
          column,
          values.isEmpty() ? null : ExactMath.quotient(sum, BigDecimal.valueOf(values.size())));
    }
    return means;
  }
}
