package io.tickbeam.bench.compare;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.compare.StoredWindows;

/**
 * Rows of a run beside those of another over the same ticks.
 *
 * @param rowsEqual rows that both have and that agree in every digit
 * @param rowsDifferent rows that differ, or that only one has
 * @param valuesDifferent values that differ in rows that both have
 */
public record Accuracy(long rowsEqual, long rowsDifferent, long valuesDifferent) {

  static Accuracy of(StoredWindows rows, StoredWindows reference) {
    ModeComparison comparison = ModeComparison.of(rows, reference);
    return new Accuracy(
        comparison.equal(), comparison.differences().size(), comparison.valuesDifferent());
  }
}
