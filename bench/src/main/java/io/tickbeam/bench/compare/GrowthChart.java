package io.tickbeam.bench.compare;

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
  private static final int LEFT = 52;
  private static final int RIGHT = WIDTH - 190;
  private static final int TOP = 12;
  private static final int BOTTOM = HEIGHT - 24;
  private static final int LABEL_HEIGHT = 15;
  private static final int LABEL_LEFT = RIGHT + 14;
  private static final int MOST_STEPS = 4;

  private record Point(long ticks, double value) {}

  private record Line(String label, String kind, List<Point> points) {
    double last() {
      return points.get(points.size() - 1).value();
    }
  }

  /** Where ticks and values are in the drawing. */
  private record Scales(long fewestTicks, long mostTicks, double mostValue, double step) {
    static Scales of(long fewestTicks, long mostTicks, double mostValue) {
      double step = roundStep(mostValue / MOST_STEPS);
      return new Scales(fewestTicks, mostTicks, step * Math.ceil(mostValue / step), step);
    }

    /** The next 1, 2 or 5 with zeros. */
    private static double roundStep(double least) {
      double unit = least > 0 ? Math.pow(10, Math.floor(Math.log10(least))) : 1;
      double times = least / unit;
      return unit * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    }

    double x(long ticks) {
      double share =
          Math.log((double) ticks / fewestTicks) / Math.log((double) mostTicks / fewestTicks);
      return LEFT + 24 + share * (RIGHT - LEFT - 24);
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
    Scales scales = Scales.of(sizes.get(0), sizes.get(sizes.size() - 1), most);
    StringBuilder svg = new StringBuilder();
    appendScale(svg, scales);
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

  private void appendScale(StringBuilder svg, Scales scales) {
    for (double value = 0; value <= scales.mostValue(); value += scales.step()) {
      double y = scales.y(value);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"axis\" d=\"M%d %.1fH%d\"/>"
                  + "<text class=\"tick value\" x=\"%d\" y=\"%.1f\">"
                  + format
                  + "</text>",
              LEFT,
              y,
              RIGHT,
              LEFT - 6,
              y + 4,
              value));
    }
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

  /** Beside where lines end, but none over another, and each tied to its line. */
  private void appendLabels(StringBuilder svg, Scales scales) {
    List<Line> downwards =
        lines.values().stream()
            .sorted(Comparator.comparingDouble((Line line) -> scales.y(line.last())))
            .toList();
    double[] labels =
        spread(downwards.stream().mapToDouble(line -> scales.y(line.last())).toArray());
    for (int i = 0; i < labels.length; i++) {
      Line line = downwards.get(i);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"axis\" d=\"M%d %.1fL%d %.1f\"/><text x=\"%d\" y=\"%.1f\">%s</text>",
              RIGHT + 4,
              scales.y(line.last()),
              LABEL_LEFT - 2,
              labels[i],
              LABEL_LEFT,
              labels[i] + 4,
              Html.text(line.label() + "  " + String.format(Locale.ROOT, format, line.last()))));
    }
  }

  /** Moves what is too near to its neighbour down, and all up again that would be too low then. */
  private static double[] spread(double[] downwards) {
    double[] apart = downwards.clone();
    for (int i = 1; i < apart.length; i++) {
      apart[i] = Math.max(apart[i], apart[i - 1] + LABEL_HEIGHT);
    }
    double lowest = BOTTOM;
    for (int i = apart.length - 1; i >= 0; i--) {
      apart[i] = Math.min(apart[i], lowest);
      lowest = apart[i] - LABEL_HEIGHT;
    }
    return apart;
  }
}
