package io.tickbeam.local.demo;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Lines, and below them one status line: refreshed in place on a terminal, else printed now and
 * then. Safe for several threads.
 */
final class DemoScreen {

  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final Duration TERMINAL_INTERVAL = Duration.ofMillis(500);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean isTerminal;
  private long lastStatusNanos = System.nanoTime();
  private String status = "";

  DemoScreen(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Whether this process writes to a terminal. */
  static boolean isTerminal() {
    Optional<Console> console = Optional.ofNullable(System.console());
    try {
      // From Java 22 on there is always a console, and it says whether it is a terminal.
      return console.isPresent()
          && (boolean) Console.class.getMethod("isTerminal").invoke(console.get());
    } catch (NoSuchMethodException e) {
      return console.isPresent();
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Prints a line for good. */
  synchronized void line(String text) {
    if (status.isEmpty()) {
      out.println(text);
    } else {
      out.print(CLEAR_LINE + text + System.lineSeparator() + status);
    }
    out.flush();
  }

  /** Whether it is time for a new status. */
  synchronized boolean isStatusDue() {
    Duration interval = isTerminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    return System.nanoTime() - lastStatusNanos >= interval.toNanos();
  }

  /** Shows a status in place of the one before. */
  synchronized void status(String text) {
    lastStatusNanos = System.nanoTime();
    if (isTerminal) {
      status = text;
      out.print(CLEAR_LINE + text);
      out.flush();
    } else {
      line(text);
    }
  }

  /** Leaves the last status where it is and goes on below it. */
  synchronized void endStatus() {
    if (!status.isEmpty()) {
      status = "";
      out.println();
    }
  }
}
