package io.tickbeam.pipelines.schedule;

import io.tickbeam.pipelines.options.TickerOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Options of {@link io.tickbeam.pipelines.ScheduledBatch} beside those of every run. */
@Description("Schedule, of ScheduledBatch")
public interface ScheduleOptions extends TickerOptions {

  @Description(
      "Seconds from one run to the next. Runs are due at the multiples since 1970 UTC, 600 being"
          + " 10:00, 10:10 and so on; the first run is at once.")
  @Default.Long(600)
  long getEverySeconds();

  void setEverySeconds(long seconds);

  @Description("How many runs there are; 0 goes on until Ctrl-C.")
  @Default.Long(0)
  long getRuns();

  void setRuns(long runs);

  @Description(
      "How far back from its start a run reads, in seconds of event time; without it each run reads"
          + " the whole of table tickers. The range begins with a window and a file of --sinks=csv."
          + " It must be at least --everySeconds; ticks that come later than this, or whose runs"
          + " were left out or failed for longer, are not read again. What looks back on the ticks"
          + " before has them, by --leadInSeconds; a summary is of the range.")
  Long getLookBackSeconds();

  void setLookBackSeconds(Long seconds);
}
