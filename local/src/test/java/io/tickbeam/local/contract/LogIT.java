package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.StackFixture;
import io.tickbeam.testing.TickMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run logs: what it does, in a few lines, and no secret. */
class LogIT extends StackFixture {

  private static final int PATIENCE_SECONDS = 120;

  @BeforeAll
  static void sendMessages() throws Exception {
    byte[] unusable = "not a tick".getBytes(StandardCharsets.UTF_8);
    Records.send(stack, "tickers", List.of(TickMessage.tick(1, 1, "10").bytes(), unusable));
  }

  @Test
  void logsPlanConnectionsAndLosses() throws Exception {
    Terminal run = run("info");

    String text = run.output();
    assertEquals(0, run.exitCode(), text);
    assertTrue(
        text.contains(" of [tickers] at " + stack.bootstrapServers() + ", at most 2 messages"),
        text);
    assertTrue(text.contains("on DirectRunner: analytics windows, sinks mysql"), text);
    assertTrue(text.contains("Connecting to jdbc:mysql://"), text);
    assertTrue(text.contains("Messages that could not be used: 1"), text);
    assertTrue(text.lines().count() < 10, text);
    assertFalse(text.contains(Files.readString(stack.jdbcPasswordFile()).strip()), text);
  }

  @Test
  void logsLessWhenToldTo() throws Exception {
    Terminal run = run("error");

    assertEquals(0, run.exitCode(), run.output());
    assertEquals(1, run.output().lines().count(), run.output());
    assertTrue(run.output().startsWith("read 2 = "), run.output());
  }

  private static Terminal run(String logLevel) throws Exception {
    return Terminal.run(
        folder,
        PATIENCE_SECONDS,
        "--bootstrapServers=" + stack.bootstrapServers(),
        "--jdbcUrl=" + stack.jdbcUrl(),
        "--jdbcPasswordFile=" + stack.jdbcPasswordFile(),
        "--stopWhenCaughtUp=true",
        "--logLevel=" + logLevel);
  }
}
