package io.tickbeam.local.demo;

import io.tickbeam.contract.compare.ModeComparison;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.Topics;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.List;
import java.util.Locale;

/** What the demo says beside its table. */
final class DemoText {

  private DemoText() {}

  static List<String> introduction(DemoSettings settings) {
    return List.of(
        "Tickbeam: statistics of each minute of crypto ticks, computed live and stored, then"
            + " computed again",
        "in batch by the same pipeline from the ticks that were stored, and compared digit by"
            + " digit.",
        "",
        "Ticks     " + source(settings));
  }

  static List<String> servers(RunningStack stack) {
    return List.of(
        "Kafka     " + stack.bootstrapServers(),
        "MariaDB   "
            + stack.jdbcUrl().replaceAll("^jdbc:mysql://|[?].*$", "")
            + ", user "
            + stack.jdbcUser()
            + ", password in "
            + stack.jdbcPasswordFile());
  }

  private static String source(DemoSettings settings) {
    int seconds = settings.durationSeconds;
    if (settings.isLive) {
      return "real ones from " + settings.url + " for " + seconds + " s";
    }
    String speed = String.format(Locale.ROOT, "%.4g", settings.speed()).replaceAll("\\.?0+$", "");
    return settings.file == null
        ? String.format(
            Locale.ROOT,
            "generated ones of an hour ago, from an exchange on this machine, at %s times real time"
                + " for %d s",
            speed,
            seconds)
        : String.format(
            Locale.ROOT, "%s at %s times its pace for at most %d s", settings.file, speed, seconds);
  }

  static String runner(DemoSettings settings) {
    String name = settings.runner.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  static List<String> live(
      LiveRun run, LiveFeed feed, DemoTopics topics, RunSummary summary, double seconds) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Live      %,d ticks in %,d windows in %.1f s; %,d came late and revised their window,"
                + " %,d too late",
            summary.count(TickerMetrics.AGGREGATED),
            run.progress().windows(),
            seconds,
            run.progress().lateTicks(),
            summary.count(TickerMetrics.LATE_DROPPED)),
        String.format(
            Locale.ROOT,
            "          %,d duplicates left out, %,d unreadable messages to the dead letters,"
                + " %,d trades that never came",
            DemoProgress.duplicates(feed, summary),
            topics.messages(Topics.DEAD_LETTERS),
            feed.count("trades missing")));
  }

  static String comparison(ModeComparison comparison) {
    return String.format(
        Locale.ROOT,
        "Compared  %,d rows equal, %,d rows different (all digits of all columns but %s)",
        comparison.equal(),
        comparison.differences().size(),
        String.join(
            ", ",
            ResultKind.WINDOW_STATS.names(column -> !column.isCompared()).stream()
                .sorted()
                .toList()));
  }
}
