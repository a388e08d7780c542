package io.tickbeam.pipelines.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Lines of a value by how many ticks there were, these on a logarithmic scale, as SVG. */
final class GrowthChart {

  private static final int WIDTH = 580;
  private static final int HEIGHT = 210;
  private static final int LEFT = 16;
  private static final int RIGHT = WIDTH - 190;
  private static final int TOP = 12;
  private static final int BOTTOM = HEIGHT - 24;
  private static final int LABEL_HEIGHT = 15;

  private record Point(long ticks, double value) {}

  private record Line(String label, String kind, List<Point> points) {
    double last() {
      return points.get(points.size() - 1).value();
    }
  }

  /** Where ticks and values are in the drawing. */
  private record Scales(long fewestTicks, long mostTicks, double mostValue) {
    double x(long ticks) {
      double share =
          Math.log((double) ticks / fewestTicks) / Math.log((double) mostTicks / fewestTicks);
      return LEFT + 24 + share * (RIGHT - LEFT - 32);
    }

    double y(double value) {
      return BOTTOM - value / (mostValue > 0 ? mostValue : 1) * (BOTTOM - TOP);
    }
  }

  private final String title;
  private final String format;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /**
   * An empty chart.
   *
   * @param title what is shown, with its unit
   * @param format of a value, as {@link String#format} has it
   */
  GrowthChart(String title, String format) {
    this.title = title;
    this.format = format;
  }

  /** Adds a point to a line, the fewest ticks first; the class gives its colour. */
  void add(String label, String colourClass, long ticks, double value) {
    lines
        .computeIfAbsent(label, any -> new Line(label, colourClass, new ArrayList<>()))
        .points()
        .add(new Point(ticks, value));
  }

  /** The chart, or nothing when there are not two sizes to compare. */
  String svg() {
    List<Long> sizes = points().map(Point::ticks).distinct().sorted().toList();
    if (sizes.size() < 2) {
      return "";
    }
    double most = points().mapToDouble(Point::value).max().orElse(0);
    Scales scales = new Scales(sizes.get(0), sizes.get(sizes.size() - 1), most);
    StringBuilder svg = new StringBuilder();
    svg.append("<path class=\"axis\" d=\"M%d %dH%d\"/>".formatted(LEFT, BOTTOM, RIGHT));
    for (long size : sizes) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%,d</text>",
              scales.x(size),
              HEIGHT - 6,
              size));
    }
    lines.values().forEach(line -> appendLine(svg, line, scales));
    appendLabels(svg, scales);
    return Html.figure(title, WIDTH, HEIGHT, svg);
  }

  private Stream<Point> points() {
    return lines.values().stream().flatMap(line -> line.points().stream());
  }

  private void appendLine(StringBuilder svg, Line line, Scales scales) {
    StringJoiner path = new StringJoiner("L", "M", "");
    StringBuilder dots = new StringBuilder();
    for (Point point : line.points()) {
      double x = scales.x(point.ticks());
      double y = scales.y(point.value());
      path.add(String.format(Locale.ROOT, "%.1f %.1f", x, y));
      dots.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
              line.kind(),
              x,
              y,
              Html.text(line.label() + ": " + String.format(Locale.ROOT, format, point.value()))));
    }
    svg.append("<path class=\"line %s\" d=\"%s\"/>".formatted(line.kind(), path)).append(dots);
  }

  /** Beside where lines end, but none over another. */
  private void appendLabels(StringBuilder svg, Scales scales) {
    List<Line> upwards =
        lines.values().stream().sorted(Comparator.comparingDouble(Line::last)).toList();
    double below = BOTTOM + LABEL_HEIGHT;
    for (Line line : upwards) {
      double y = Math.min(scales.y(line.last()), below - LABEL_HEIGHT);
      below = y;
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%.1f\">%s</text>",
              RIGHT + 10,
              y + 4,
              Html.text(line.label() + "  " + String.format(Locale.ROOT, format, line.last()))));
    }
  }
}
