package io.tickbeam.pipelines.options;

import io.tickbeam.contract.error.TickbeamException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with the options, so that all of it is reported together. */
public final class OptionProblems {

  private static final long MAX_SECONDS = 10L * 366 * 24 * 3600;

  private final List<String> problems = new ArrayList<>();
  private final List<TickbeamException> causes = new ArrayList<>();

  /**
   * Adds a problem unless a condition holds.
   *
   * @param problem a sentence that names the option and says what to do
   */
  public void require(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }

  /** Requires a number of seconds between a least one and ten years. */
  public void requireSeconds(String option, long value, long least) {
    require(
        value >= least && value <= MAX_SECONDS,
        option + "=" + value + " must be between " + least + " and " + MAX_SECONDS + ".");
  }

  /**
   * Requires known names only.
   *
   * @param list the value of the option: names separated by commas
   * @param known the names allowed, separated by commas
   */
  public void requireNames(String option, String list, String known) {
    List<String> allowed = List.of(known.split(","));
    Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !allowed.contains(name))
        .forEach(
            name ->
                problems.add(option + " has unknown '" + name + "': use any of " + known + "."));
  }

  /** The time that an option gives, like 2025-12-02T03:00:00Z; empty if it is not set or wrong. */
  public Optional<Instant> time(String option, String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      problems.add(
          option + "=" + text + " is not a valid time: write it like 2025-12-02T03:00:00Z.");
      return Optional.empty();
    }
  }

  /**
   * Runs a check that asks a server.
   *
   * @return what the check gives; empty if it found a problem
   */
  public <T> Optional<T> ask(Supplier<T> check) {
    try {
      return Optional.of(check.get());
    } catch (TickbeamException e) {
      if (!problems.contains(e.getMessage())) {
        problems.add(e.getMessage());
        causes.add(e);
      }
      return Optional.empty();
    }
  }

  /** As {@link #ask}, for a check that gives nothing. */
  public void collect(Runnable check) {
    Optional<Boolean> unused =
        ask(
            () -> {
              check.run();
              return true;
            });
  }

  /**
   * Ends the check.
   *
   * @throws TickbeamException with all problems in one line, if there are any
   */
  public void throwIfAny() {
    line()
        .ifPresent(
            line -> {
              throw new TickbeamException(line, causes.isEmpty() ? null : causes.get(0));
            });
  }

  /** All problems in one line; empty if there are none. */
  public Optional<String> line() {
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
  }
}
