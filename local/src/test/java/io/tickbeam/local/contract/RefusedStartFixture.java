package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import org.junit.jupiter.api.BeforeAll;

/**
 * What is wrong at the start is told in one line that says what to do, within half a minute; the
 * exit code is 2.
 */
abstract class RefusedStartFixture extends StackFixture {

  static final int PATIENCE_SECONDS = 30;

  static String database;
  static String broker;
  static String passwordFile;

  @BeforeAll
  static void nameServers() {
    database = "--jdbcUrl=" + stack.jdbcUrl();
    broker = "--bootstrapServers=" + stack.bootstrapServers();
    passwordFile = "--jdbcPasswordFile=" + stack.jdbcPasswordFile();
  }

  /** A process for each takes a minute in all; that nothing else is printed is shown by some. */
  static void assertLine(String line, String... args) throws Exception {
    if (SlowTests.RUN) {
      assertLineInATerminal(line, args);
    } else {
      assertLine(line, Terminal.inThisProcess(args));
    }
  }

  static void assertLineInATerminal(String line, String... args) throws Exception {
    assertLine(line, Terminal.run(folder, PATIENCE_SECONDS, args));
  }

  private static void assertLine(String line, Terminal run) {
    assertEquals("tickbeam: " + line + System.lineSeparator(), run.output());
    assertEquals(2, run.exitCode());
  }
}
