package io.tickbeam.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table in Markdown, padded so that a terminal shows it well. The first column is of names. */
final class MarkdownTable {

  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(String... header) {
    rows.add(List.of(header));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The table with an empty line before it; nothing when it has no rows. */
  @Override
  public String toString() {
    if (rows.size() == 1) {
      return "";
    }
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .map(width -> Math.max(width, 4))
            .toArray();
    StringBuilder text = new StringBuilder("\n");
    append(text, rows.get(0), widths);
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "| " : " | ")
          .append("-".repeat(widths[i] - 1))
          .append(i == 0 ? '-' : ':');
    }
    text.append(" |\n");
    rows.subList(1, rows.size()).forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> row, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      text.append(i == 0 ? "| " : " | ")
          .append(i == 0 ? row.get(i) + padding : padding + row.get(i));
    }
    text.append(" |\n");
  }
}
