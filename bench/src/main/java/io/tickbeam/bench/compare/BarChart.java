package io.tickbeam.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars with the range of rounds as a thin line, as SVG. */
final class BarChart {

  private static final int WIDTH = 580;
  private static final int LABEL_WIDTH = 192;
  private static final int VALUE_WIDTH = 70;
  private static final int ROW_HEIGHT = 26;
  private static final int BAR_HEIGHT = 14;

  private record Bar(String label, String kind, Range range) {}

  private final String title;
  private final String format;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * An empty chart.
   *
   * @param title what is shown, with its unit
   * @param format of a value, as {@link String#format} has it
   */
  BarChart(String title, String format) {
    this.title = title;
    this.format = format;
  }

  /** Adds a bar; its class gives the colour. */
  void add(String label, String colourClass, Range range) {
    bars.add(new Bar(label, colourClass, range));
  }

  /** The chart, or nothing when it has no bars. */
  String svg() {
    if (bars.isEmpty()) {
      return "";
    }
    double most = bars.stream().mapToDouble(bar -> bar.range().most()).max().orElse(0);
    double scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / (most > 0 ? most : 1);
    StringBuilder svg = new StringBuilder();
    for (int i = 0; i < bars.size(); i++) {
      append(svg, bars.get(i), i * ROW_HEIGHT + 2, scale);
    }
    return Html.figure(title, WIDTH, bars.size() * ROW_HEIGHT + 4, svg);
  }

  private void append(StringBuilder svg, Bar bar, int top, double scale) {
    int middle = top + ROW_HEIGHT / 2;
    double end = LABEL_WIDTH + bar.range().median() * scale;
    double least = LABEL_WIDTH + bar.range().least() * scale;
    double most = LABEL_WIDTH + bar.range().most() * scale;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>"
                + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>"
                + "<path class=\"range\" d=\"M%.1f %dH%.1fM%.1f %dv8M%.1f %dv8\"/>"
                + "<text x=\"%.1f\" y=\"%d\">%s</text>%n",
            LABEL_WIDTH - 8,
            middle + 4,
            Html.text(bar.label()),
            bar.kind(),
            LABEL_WIDTH,
            middle - BAR_HEIGHT / 2,
            Math.max(1, end - LABEL_WIDTH),
            BAR_HEIGHT,
            least,
            middle,
            most,
            least,
            middle - 4,
            most,
            middle - 4,
            most + 8,
            middle + 4,
            String.format(Locale.ROOT, format, bar.range().median())));
  }
}
