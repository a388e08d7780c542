package io.tickbeam.pipelines.write.console;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultRow;
import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** The terminal of this process, shared by its threads: results as tables. */
public final class ConsoleScreen {

  private static final int SCREEN_LINES = 24;
  private static final Map<ResultKind, Long> TITLES_AT = new EnumMap<>(ResultKind.class);
  private static long printed;

  private ConsoleScreen() {}

  /** Prints rows of a kind, with a header on every screen. */
  public static synchronized void print(
      PrintStream out, ResultKind kind, Collection<ResultRow> rows) {
    ConsoleTable table = ConsoleTable.of(kind);
    StringBuilder lines = new StringBuilder();
    for (ResultRow row : rows) {
      Long titlesAt = TITLES_AT.get(kind);
      if (titlesAt == null || printed - titlesAt >= SCREEN_LINES) {
        lines.append(table.header());
        TITLES_AT.put(kind, printed);
      }
      String shown = table.lines(row);
      lines.append(shown);
      printed += shown.lines().count();
    }
    out.print(lines);
  }
}
