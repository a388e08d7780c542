package io.tickbeam.pipelines.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    List<Long> sizes =
        lines.values().stream()
            .flatMap(line -> line.points().stream())
            .map(Point::ticks)
            .distinct()
            .sorted()
            .toList();
    if (sizes.size() < 2) {
      return "";
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(Html.text(title), WIDTH, HEIGHT, Html.text(title)));
    svg.append("<path class=\"axis\" d=\"M%d %dH%d\"/>".formatted(LEFT, BOTTOM, RIGHT));
    for (long size : sizes) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text class=\"tick\" x=\"%.1f\" y=\"%d\">%,d</text>",
              x(size, sizes),
              HEIGHT - 6,
              size));
    }
    lines.values().forEach(line -> appendLine(svg, line, sizes));
    appendLabels(svg);
    return svg.append("</svg></figure>\n").toString();
  }

  private void appendLine(StringBuilder svg, Line line, List<Long> sizes) {
    String path =
        line.points().stream()
            .map(
                point -> String.format(Locale.ROOT, "%.1f %.1f", x(point.ticks(), sizes), y(point)))
            .collect(Collectors.joining("L", "M", ""));
    svg.append("<path class=\"line %s\" d=\"%s\"/>".formatted(line.kind(), path));
    for (Point point : line.points()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
              line.kind(),
              x(point.ticks(), sizes),
              y(point),
              Html.text(line.label() + ": " + String.format(Locale.ROOT, format, point.value()))));
    }
  }

  /** Beside where lines end, but none over another. */
  private void appendLabels(StringBuilder svg) {
    List<Line> upwards =
        lines.values().stream().sorted(Comparator.comparingDouble(Line::last)).toList();
    double below = BOTTOM + LABEL_HEIGHT;
    for (Line line : upwards) {
      List<Point> points = line.points();
      double y = Math.min(y(points.get(points.size() - 1)), below - LABEL_HEIGHT);
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

  private static double x(long ticks, List<Long> sizes) {
    double least = Math.log(sizes.get(0));
    double most = Math.log(sizes.get(sizes.size() - 1));
    return LEFT + 24 + (Math.log((double) ticks) - least) / (most - least) * (RIGHT - LEFT - 32);
  }

  private double y(Point point) {
    double most =
        lines.values().stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::value)
            .max()
            .orElse(0);
    return BOTTOM - point.value() / (most > 0 ? most : 1) * (BOTTOM - TOP);
  }
}
