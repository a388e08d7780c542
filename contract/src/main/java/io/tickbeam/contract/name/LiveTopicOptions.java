package io.tickbeam.contract.name;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.contract.topic.Topics;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a command for the topics of those results that the page shows live. */
public final class LiveTopicOptions {

  @Option(
      names = "--windowStatsTopic",
      defaultValue = Topics.WINDOW_STATS,
      description = "Topic of window statistics (${DEFAULT-VALUE}).")
  private String windowStats;

  @Option(
      names = "--movingStatsTopic",
      defaultValue = Topics.MOVING_STATS,
      description = "Topic of moving statistics (${DEFAULT-VALUE}).")
  private String movingStats;

  @Option(
      names = "--zscoresTopic",
      defaultValue = Topics.Z_SCORES,
      description = "Topic of z-scores (${DEFAULT-VALUE}).")
  private String zscores;

  /** The names by kind. */
  public Map<ResultKind, String> names() {
    return Map.of(
        ResultKind.WINDOW_STATS, windowStats,
        ResultKind.MOVING_STATS, movingStats,
        ResultKind.Z_SCORES, zscores);
  }
}
