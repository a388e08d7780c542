package io.tickbeam.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/**
 * The metrics of a process. Each is read when it is scraped, from what the process counts anyway,
 * so that none of them costs anything between two scrapes. Safe for several threads.
 */
public final class MetricSet {

  /** Values of a label before all further ones count as {@value LabelValues#OTHER}. */
  public static final int MOST_LABEL_VALUES = 200;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormats formats = ExpositionFormats.init();
  private final List<Definition> definitions = new ArrayList<>();
  private final LabelValues bounds;

  MetricSet(int mostLabelValues) {
    this.bounds = new LabelValues(mostLabelValues);
  }

  /**
   * Metrics that every process has: its build, and those of the JVM.
   *
   * @param component part of Tickbeam that the process is, such as {@code ingest}
   */
  public static MetricSet of(String component) {
    MetricSet metrics = new MetricSet(MOST_LABEL_VALUES);
    JvmMetrics.builder().register(metrics.registry);
    metrics.info(
        "tickbeam_build_info",
        "What runs here.",
        List.of("component", "version", "java_version"),
        component,
        version(),
        Runtime.version().toString());
    return metrics;
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = MetricSet.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties is in the jar and cannot be read", e);
    }
    return build.getProperty("version");
  }

  /**
   * Adds a metric that is 1, whose labels tell something; its name ends with {@code _info}.
   *
   * @param values one for each label
   */
  public void info(String name, String help, List<String> labels, String... values) {
    definitions.add(new Definition(Definition.Type.INFO, name, help, labels));
    Info.builder()
        .name(name)
        .help(help)
        .labelNames(text(labels))
        .register(registry)
        .setLabelValues(values);
  }

  /** Adds a metric that only rises, but for a restart; its name ends with {@code _total}. */
  public void counter(
      String name, String help, Consumer<Samples<Double>> reader, String... labels) {
    List<String> names = define(Definition.Type.COUNTER, name, help, labels);
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(
            out ->
                read(reader, names, Double::sum).values().forEach((at, v) -> out.call(v, text(at))))
        .register(registry);
  }

  /** Adds a metric that rises and falls. */
  public void gauge(String name, String help, Consumer<Samples<Double>> reader, String... labels) {
    List<String> names = define(Definition.Type.GAUGE, name, help, labels);
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(
            out ->
                read(reader, names, Math::max).values().forEach((at, v) -> out.call(v, text(at))))
        .register(registry);
  }

  /** Adds a metric with a count and a sum, of which a mean can be made. */
  public void summary(String name, String help, Consumer<Samples<Sum>> reader, String... labels) {
    List<String> names = define(Definition.Type.SUMMARY, name, help, labels);
    SummaryWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(
            out ->
                read(reader, names, Sum::plus)
                    .values()
                    .forEach((at, v) -> out.call(v.count(), v.sum(), Quantiles.EMPTY, text(at))))
        .register(registry);
  }

  /** Adds a metric that counts values in buckets. */
  public void histogram(
      String name,
      String help,
      List<Double> upperBounds,
      Consumer<Samples<Buckets>> reader,
      String... labels) {
    List<String> names = define(Definition.Type.HISTOGRAM, name, help, labels);
    registry.register(
        new Collector() {
          @Override
          public MetricSnapshot collect() {
            HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder().name(name).help(help);
            read(reader, names, Buckets::plus)
                .values()
                .forEach(
                    (at, buckets) ->
                        snapshot.dataPoint(
                            HistogramDataPointSnapshot.builder()
                                .classicHistogramBuckets(classic(upperBounds, buckets))
                                .sum(buckets.sum())
                                .labels(Labels.of(labels, text(at)))
                                .build()));
            return snapshot.build();
          }

          @Override
          public String getPrometheusName() {
            return name;
          }
        });
  }

  private static ClassicHistogramBuckets classic(List<Double> upperBounds, Buckets buckets) {
    List<Double> bounds = new ArrayList<>(upperBounds);
    bounds.add(Double.POSITIVE_INFINITY);
    return ClassicHistogramBuckets.of(bounds, buckets.counts());
  }

  private List<String> define(Definition.Type type, String name, String help, String... labels) {
    Definition definition = new Definition(type, name, help, List.of(labels));
    definitions.add(definition);
    return definition.labels();
  }

  private <T> Samples<T> read(
      Consumer<Samples<T>> reader, List<String> labels, BinaryOperator<T> together) {
    Samples<T> samples = new Samples<>(labels, bounds, together);
    reader.accept(samples);
    return samples;
  }

  private static String[] text(List<String> values) {
    return values.toArray(String[]::new);
  }

  /** What there is, but for the metrics of the JVM. */
  public List<Definition> definitions() {
    return List.copyOf(definitions);
  }

  /**
   * The type of content that {@link #write} gives.
   *
   * @param accept header {@code Accept} of the request; null if it has none
   */
  public String contentType(String accept) {
    return writer(accept).getContentType();
  }

  /** Reads all metrics and writes them, in OpenMetrics' format if asked for, else in the older. */
  public void write(String accept, OutputStream out) throws IOException {
    writer(accept).write(out, registry.scrape());
  }

  private ExpositionFormatWriter writer(String accept) {
    return formats.getOpenMetricsTextFormatWriter().accepts(accept)
        ? formats.getOpenMetricsTextFormatWriter()
        : formats.getPrometheusTextFormatWriter();
  }
}
