package io.tickbeam.bench.report;

import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The rounds of one plan together, warm-ups left out.
 *
 * @param plan what was run in each
 * @param runs what came out, at least one, in the order of rounds
 */
record Summary(Plan plan, List<Measured> runs) {

  /** Least, median and greatest of what rounds gave; of an even number the lower middle. */
  record Range(double least, double median, double most) {

    private static Range of(DoubleStream values) {
      double[] sorted = values.sorted().toArray();
      return new Range(sorted[0], sorted[(sorted.length - 1) / 2], sorted[sorted.length - 1]);
    }

    /** The median, and the range where there is one: {@code 0.82 (0.81 to 0.94)}. */
    String text(String format) {
      return String.format(
          Locale.ROOT,
          least == most
              ? format
              : String.format(Locale.ROOT, "%s (%s to %s)", format, format, format),
          median,
          least,
          most);
    }
  }

  /** The summaries of runs, in the order in which their plans were first run. */
  static List<Summary> of(List<Measured> runs) {
    Map<Plan, List<Measured>> byPlan = new LinkedHashMap<>();
    for (Measured run : runs) {
      if (!run.plan().isWarmUp()) {
        byPlan.computeIfAbsent(run.plan().series(), any -> new ArrayList<>()).add(run);
      }
    }
    return byPlan.entrySet().stream()
        .map(entry -> new Summary(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }

  Range range(ToDoubleFunction<Measured> value) {
    return Range.of(runs.stream().mapToDouble(value));
  }

  /** The range of a value as text. */
  String text(String format, ToDoubleFunction<Measured> value) {
    return range(value).text(format);
  }

  long sum(ToLongFunction<Measured> value) {
    return runs.stream().mapToLong(value).sum();
  }

  /** Whether a ratio to another says something: see {@link #ratio}. */
  boolean isComparableTo(Summary other) {
    Program ours = plan.program();
    Program theirs = other.plan.program();
    if (plan.isLive()
        || other.plan.isLive()
        || plan.ticks() != other.plan.ticks()
        || !ours.isTickbeam()) {
      return false;
    }
    // Windows with those of others that read the same, and more than windows with windows alone.
    return ours.label().equals(ours.base().label())
        ? !theirs.isTickbeam() && ours.mode() == theirs.mode()
        : theirs.label().equals(ours.base().label());
  }

  /** Ratios of each round, whose programs met the machine in the same minutes. */
  Range ratio(Summary other, ToDoubleFunction<Measured> value) {
    return Range.of(
        IntStream.range(0, Math.min(runs.size(), other.runs.size()))
            .mapToDouble(
                round ->
                    value.applyAsDouble(runs.get(round))
                        / value.applyAsDouble(other.runs.get(round))));
  }
}
