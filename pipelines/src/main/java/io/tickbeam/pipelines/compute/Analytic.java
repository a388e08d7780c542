package io.tickbeam.pipelines.compute;

import io.tickbeam.pipelines.options.TickerOptions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be computed from ticks; {@code --analytics} picks any of it. */
public enum Analytic {
  /** Statistics per product and window. */
  WINDOWS,
  /** Moving statistics over six window lengths. */
  MOVING,
  /** How far each price is from what was usual before it. */
  ZSCORES,
  /** Time to the next higher and lower price. */
  NEXTMOVE,
  /** Statistics per product over a whole snapshot. */
  SUMMARY;

  /** The analytic whose results its own are among, which is mostly itself. */
  public Analytic madeWith() {
    return this == ZSCORES ? MOVING : this;
  }

  /** As {@code --analytics} names it. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as {@code --analytics} names them. */
  public static String optionNames() {
    return Arrays.stream(values()).map(Analytic::optionName).collect(Collectors.joining(","));
  }

  /** The analytics that the options name; unknown names are left out. */
  public static Set<Analytic> of(TickerOptions options) {
    List<String> names =
        Arrays.stream(options.getAnalytics().split(",")).map(String::strip).toList();
    Set<Analytic> chosen = EnumSet.noneOf(Analytic.class);
    for (Analytic each : values()) {
      if (names.contains(each.optionName())) {
        chosen.add(each);
      }
    }
    return chosen;
  }
}
