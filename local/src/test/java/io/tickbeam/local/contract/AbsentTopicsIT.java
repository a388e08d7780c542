package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.topic.TopicCommands;
import io.tickbeam.local.StoredRows;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics and tables that do not exist. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AbsentTopicsIT extends RefusedStartFixture {

  @Test
  void saysThatATableIsMissing() throws Exception {
    for (String table : Stream.of("window_stats", "tickers").toList()) {
      StoredRows.execute(stack, "RENAME TABLE " + table + " TO away");
      try {
        assertLine(missing(table), broker, database, passwordFile, "--archive=true");
      } finally {
        StoredRows.execute(stack, "RENAME TABLE away TO " + table);
      }
    }
  }

  @Test
  void saysThatTheTableToReadIsMissing() throws Exception {
    StoredRows.execute(stack, "RENAME TABLE tickers TO away");
    try {
      assertLine(missing("tickers"), database, passwordFile, "--source=MYSQL");
    } finally {
      StoredRows.execute(stack, "RENAME TABLE away TO tickers");
    }
  }

  @Test
  void saysThatATopicIsMissing() throws Exception {
    assertLine(
        "Topic tikers does not exist at "
            + stack.bootstrapServers()
            + ": create it ("
            + new TopicCommands(stack.bootstrapServers()).create("tikers")
            + ") or correct --topics.",
        broker,
        "--sinks=console",
        "--topics=tickers,tikers");
  }

  @Test
  void saysThatNoTopicMatches() throws Exception {
    assertLine(
        "No topic matches --topicPattern=[A-Z]+-USD: create one or correct the pattern.",
        broker,
        "--sinks=console",
        "--topicPattern=[A-Z]+-USD");
  }

  @Test
  void saysThatTheTopicOfDeadLettersIsMissing() throws Exception {
    assertLine(
        "Topic dead does not exist at "
            + stack.bootstrapServers()
            + ": create it or correct --deadLetterTopic.",
        broker,
        "--sinks=console",
        "--deadLetterTopic=dead");
  }

  @Test
  void saysThatTheTopicOfResultsIsMissing() throws Exception {
    assertLine(
        "Topic results does not exist at "
            + stack.bootstrapServers()
            + ": create it or correct --windowStatsTopic.",
        broker,
        database,
        passwordFile,
        "--source=MYSQL",
        "--sinks=kafka",
        "--windowStatsTopic=results");
  }

  @Test
  void showsWhereItFailedOnlyWhenAsked() throws Exception {
    Terminal run =
        Terminal.run(
            folder, PATIENCE_SECONDS, broker, "--topics=tikers", "--sinks=console", "--verbose");

    assertTrue(run.output().startsWith("tickbeam: Topic tikers does not exist"), run.output());
    assertTrue(run.output().contains("\tat io.tickbeam.pipelines."), run.output());
    assertEquals(2, run.exitCode());
  }

  private static String missing(String table) {
    return "Table 'tickbeam."
        + table
        + "' doesn't exist, error 1146: create it with run-configs/migrate.sh.";
  }
}
