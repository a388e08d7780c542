package io.tickbeam.pipelines.schedule;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.write.csv.CsvSink;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When runs are due, and what each of them reads.
 *
 * @param everySeconds seconds from one run to the next
 * @param runs how many runs there are, 0 for no end
 * @param lookBackSeconds how far back a run reads, or null for {@code fixedRange}
 * @param windowSeconds a range that looks back begins at a multiple of this, which is one of each
 *     window length, and with a whole file
 * @param fixedRange what each run reads that does not look back
 */
public record Schedule(
    long everySeconds, long runs, Long lookBackSeconds, long windowSeconds, TimeRange fixedRange) {

  private static final long MAX_SECONDS = 366L * 24 * 3600;
  private static final BigInteger FILE_SECONDS = BigInteger.valueOf(CsvSink.PERIOD_SECONDS);

  /** More than an hour of moving windows and their grid need. */
  private static final long LEAD_IN_SECONDS = 7_200;

  /** The schedule of options that pass the {@link #check}. */
  public static Schedule of(ScheduleOptions options) {
    return new Schedule(
        options.getEverySeconds(),
        options.getRuns(),
        options.getLookBackSeconds(),
        WindowLengths.of(options).commonMultiple(),
        new TimeRange(time(options.getFrom()), time(options.getTo()), options.getLeadInSeconds()));
  }

  /** Finds what is wrong with the options of a schedule. */
  public static void check(ScheduleOptions options, OptionProblems problems) {
    long every = options.getEverySeconds();
    Long lookBack = options.getLookBackSeconds();
    problems.require(
        every >= 1 && every <= MAX_SECONDS,
        "--everySeconds=" + every + " must be between 1 and " + MAX_SECONDS + ".");
    problems.require(
        options.getRuns() >= 0, "--runs=" + options.getRuns() + " must be 0, for no end, or more.");
    problems.require(
        lookBack == null || lookBack >= every,
        String.format(
                Locale.ROOT,
                "--lookBackSeconds=%d must be at least --everySeconds=%d, or ticks between two runs"
                    + " are in",
                lookBack,
                every)
            + " neither.");
    problems.require(
        lookBack == null || (options.getFrom() == null && options.getTo() == null),
        "--lookBackSeconds sets --from and --to: leave those out.");
    problems.require(
        !options.getStopWhenCaughtUp(),
        "--stopWhenCaughtUp is for streams: leave it out, each run ends by itself.");
  }

  /**
   * Makes the source of every run the database.
   *
   * @throws TickbeamException when the arguments name another source
   */
  public static List<String> withSource(List<String> arguments) {
    List<String> complete = new ArrayList<>(arguments);
    List<String> sources = arguments.stream().filter(each -> each.startsWith("--source")).toList();
    if (sources.isEmpty()) {
      complete.add("--source=MYSQL");
    } else if (!sources.equals(List.of("--source=MYSQL"))) {
      throw new TickbeamException(
          String.join(" ", sources)
              + ": scheduled runs read table tickers; leave it out, or use TickerPipeline.");
    }
    return complete;
  }

  /** The first time after a moment at which a run is due. */
  Instant after(Instant moment) {
    long multiple = Math.floorDiv(moment.getEpochSecond(), everySeconds) + 1;
    return Instant.ofEpochSecond(multiple * everySeconds);
  }

  /** What a run reads that starts now. */
  TimeRange range(Instant now) {
    if (lookBackSeconds == null) {
      return fixedRange;
    }
    // Windows and files of which a run has only a part would take the place of whole ones.
    long step =
        windowSeconds
            / BigInteger.valueOf(windowSeconds).gcd(FILE_SECONDS).longValueExact()
            * FILE_SECONDS.longValueExact();
    long steps = Math.floorDiv(now.getEpochSecond() - lookBackSeconds, step);
    return new TimeRange(Instant.ofEpochSecond(steps * step), now, LEAD_IN_SECONDS);
  }

  private static Instant time(String text) {
    return text == null ? null : Instant.parse(text);
  }
}
