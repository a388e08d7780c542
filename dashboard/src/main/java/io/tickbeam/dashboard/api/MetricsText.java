package io.tickbeam.dashboard.api;

/** Builds Prometheus' text format; a metric whose name ends with {@code _total} is a counter. */
final class MetricsText {

  private static final String PREFIX = "tickbeam_dashboard_";

  private final StringBuilder text = new StringBuilder();

  /** A metric with one sample. */
  void metric(String name, String help, long value) {
    header(name, help);
    text.append(PREFIX).append(name).append(' ').append(value).append('\n');
  }

  /** Begins a metric whose samples follow. */
  void header(String name, String help) {
    String type = name.endsWith("_total") ? "counter" : "gauge";
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
  }

  /** A sample with a label, whose value needs no escaping. */
  void sample(String name, String label, String labelValue, long value) {
    text.append(PREFIX).append(name).append('{').append(label).append("=\"").append(labelValue);
    text.append("\"} ").append(value).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
