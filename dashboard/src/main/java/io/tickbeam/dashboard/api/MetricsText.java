package io.tickbeam.dashboard.api;

/** Builds Prometheus' text format. */
final class MetricsText {

  private static final String PREFIX = "tickbeam_dashboard_";

  private final StringBuilder text = new StringBuilder();

  void counter(String name, String help, long value) {
    header(name, help, "counter");
    text.append(PREFIX).append(name).append(' ').append(value).append('\n');
  }

  void gauge(String name, String help, long value) {
    header(name, help, "gauge");
    text.append(PREFIX).append(name).append(' ').append(value).append('\n');
  }

  void header(String name, String help, String type) {
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
