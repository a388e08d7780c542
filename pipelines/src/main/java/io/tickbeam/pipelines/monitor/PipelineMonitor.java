package io.tickbeam.pipelines.monitor;

import io.tickbeam.contract.kafka.KafkaError;
import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.metrics.Health;
import io.tickbeam.metrics.MetricSet;
import io.tickbeam.metrics.MetricsAddress;
import io.tickbeam.metrics.MetricsServer;
import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.status.StreamLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.PipelineResult;

/**
 * Serves the metrics and the health of a run. It looks at the run every two seconds, as a runner on
 * a cluster has to be asked. Thread-safe.
 */
public final class PipelineMonitor implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final TickerOptions options;
  private final RunHealth health = new RunHealth(System::nanoTime);
  private final MetricsServer server;
  private volatile RunState last;
  private RepeatedTask task;
  private StreamLag lag;

  private PipelineMonitor(MetricsAddress address, TickerOptions options) {
    this.options = options;
    MetricSet metrics = MetricSet.of("pipeline");
    metrics.info(
        "tickbeam_pipeline_run_info",
        "The run that this process has started.",
        List.of("name", "runner", "source"),
        options.getJobName(),
        options.getRunner().getSimpleName(),
        options.getSource().name());
    PipelineMetrics.define(metrics, () -> Optional.ofNullable(last), sinks(options));
    this.server =
        MetricsServer.start(
            address,
            metrics,
            new Health(
                List.of(health::hung), List.of(health::end, health::kafka, health::standstill)));
    System.out.println("Metrics at " + server.uri());
  }

  /**
   * Starts to listen; empty when the options do not ask for it.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when it cannot
   */
  public static Optional<PipelineMonitor> start(TickerOptions options) {
    return address(options).map(each -> new PipelineMonitor(each, options));
  }

  /**
   * Where to listen; empty when the options do not ask for it.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the port is not valid
   */
  public static Optional<MetricsAddress> address(TickerOptions options) {
    return MetricsAddress.of(options.getMetricsHost(), options.getMetricsPort());
  }

  private static List<String> sinks(TickerOptions options) {
    List<String> sinks =
        Arrays.stream(options.getSinks().split(","))
            .map(String::strip)
            .collect(Collectors.toCollection(ArrayList::new));
    // The console is no server, and nothing is counted of it.
    sinks.remove("console");
    if (options.getArchive()) {
      sinks.add("archive");
    }
    return sinks;
  }

  /** Looks at a run from now on. */
  public synchronized void follow(PipelineResult result, Optional<KafkaPlan> stream) {
    lag = stream.map(plan -> StreamLag.of(options, plan)).orElse(null);
    task = RepeatedTask.start("pipeline-monitor", PERIOD, () -> look(result));
  }

  private void look(PipelineResult result) throws InterruptedException {
    RunSummary summary = RunSummary.of(result);
    OptionalLong behind = OptionalLong.empty();
    String problem = "";
    try {
      // What a run that was started again has read is counted twice, or not at all.
      if (options.getSource() == Source.KAFKA && summary.count(TickerMetrics.RESTARTS) == 0) {
        behind = OptionalLong.of(lag.offsets(summary));
      }
    } catch (ExecutionException e) {
      problem =
          KafkaError.line(e, options.getBootstrapServers())
              .orElseGet(
                  () ->
                      "Kafka at "
                          + options.getBootstrapServers()
                          + " does not answer ("
                          + e.getCause().getMessage()
                          + "): check the broker");
    }
    boolean isRunning = !result.getState().isTerminal();
    last = new RunState(summary, StepCounts.of(result), behind, isRunning);
    health.saw(last, problem);
  }

  @Override
  public synchronized void close() {
    server.close();
    if (task != null) {
      task.close();
    }
    if (lag != null) {
      lag.close();
    }
  }
}
