package io.tickbeam.testing.reference;

import java.util.List;

/** A length of the moving windows, as the messages name it. */
record WindowLength(String name, long seconds) {

  static final List<WindowLength> ALL =
      List.of(
          new WindowLength("30s", 30),
          new WindowLength("1m", 60),
          new WindowLength("5m", 300),
          new WindowLength("15m", 900),
          new WindowLength("30m", 1_800),
          new WindowLength("1h", 3_600));

  static final WindowLength LONGEST = ALL.get(ALL.size() - 1);
}
