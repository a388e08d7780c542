package io.tickbeam.pipelines.options;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lengths of a run's windows. Every tick counts once in a window of each length.
 *
 * @param seconds distinct lengths in seconds, the shortest first, at least one
 */
public record WindowLengths(List<Long> seconds) implements Serializable {

  private static final BigInteger MOST_COMMON_MULTIPLE = BigInteger.TEN.pow(15);

  public WindowLengths {
    seconds = List.copyOf(seconds);
  }

  /** The lengths that {@code --windowSeconds} lists; it must pass the {@link #check}. */
  public static WindowLengths of(ComputeOptions options) {
    return new WindowLengths(
        parts(options.getWindowSeconds()).stream().map(Long::valueOf).sorted().toList());
  }

  /** Adds what is wrong with the list of lengths. */
  public static void check(ComputeOptions options, OptionProblems problems) {
    Set<Long> distinct = new HashSet<>();
    for (String part : parts(options.getWindowSeconds())) {
      try {
        long seconds = Long.parseLong(part);
        problems.requireSeconds("--windowSeconds", seconds, 1);
        problems.require(
            distinct.add(seconds),
            "--windowSeconds="
                + options.getWindowSeconds()
                + " has a length twice: leave one out.");
      } catch (NumberFormatException e) {
        problems.require(
            false, "--windowSeconds has '" + part + "': list whole seconds, like 60,300,3600.");
      }
    }
  }

  private static List<String> parts(String list) {
    return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
  }

  /** The shortest length in seconds. */
  public long shortest() {
    return seconds.get(0);
  }

  /** The longest length in seconds. */
  public long longest() {
    return seconds.get(seconds.size() - 1);
  }

  /**
   * How long after the allowed lateness a window still takes ticks, in seconds: as long as the
   * window of the longest length that the same tick is in. So all lengths have the same ticks.
   */
  public long extraLatenessSeconds() {
    return seconds.size() == 1 ? 0 : longest();
  }

  /** The least number of seconds that every length divides, or 10^15 if it is greater. */
  public long commonMultiple() {
    BigInteger multiple = BigInteger.ONE;
    for (Long each : seconds) {
      BigInteger length = BigInteger.valueOf(each);
      multiple = multiple.divide(multiple.gcd(length)).multiply(length);
    }
    return multiple.min(MOST_COMMON_MULTIPLE).longValueExact();
  }
}
