package io.tickbeam.pipelines.runners.flink;

import io.tickbeam.contract.task.RepeatedTask;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import io.tickbeam.pipelines.runners.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.FlinkDetachedRunnerResult;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job on a Flink cluster. It goes on when this process ends. */
final class ClusterJob implements PipelineResult {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterJob.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final MetricName RESTARTS =
      MetricName.named(TickerMetrics.NAMESPACE, TickerMetrics.RESTARTS.counterName());

  private final FlinkJob job;
  private final ClusterFailure failure;
  private final Optional<Restarts> restarts;
  private final Optional<RepeatedTask> watch;

  private ClusterJob(JobClient client, String cluster, Optional<ClusterApi> api) {
    String id = client.getJobID().toHexString();
    this.failure = new ClusterFailure(cluster, id);
    Optional<ClusterCounts> counts = api.map(each -> new ClusterCounts(each, id));
    this.job =
        new FlinkJob(
            client, () -> counts.map(ClusterCounts::sum).orElseGet(MetricsContainerStepMap::new));
    this.restarts = api.map(each -> new Restarts(each, id));
    this.watch =
        restarts.map(each -> RepeatedTask.start("flink-restarts", PERIOD, () -> look(each)));
  }

  /**
   * Starts a pipeline whose options name a cluster.
   *
   * @param isStream whether it never ends by itself
   * @throws io.tickbeam.contract.error.TickbeamException when the cluster cannot run it
   */
  static PipelineResult start(Pipeline pipeline, boolean isStream) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    ClusterSettings settings = ClusterSettings.of(options, isStream);
    Optional<ClusterApi> api = settings.api();
    api.ifPresent(each -> new ClusterCheck(each, options, settings).requireNoProblems(isStream));
    Path folder = TemporaryFolder.create("tickbeam-flink-conf");
    if (FlinkMaster.of(options).isAddress()) {
      if (options.getFilesToStage() == null) {
        options.setFilesToStage(ClusterFiles.ofThisProcess(options));
      }
      if (options.getTempLocation() == null) {
        // Folders of classes become jars there.
        options.setTempLocation(folder.toString());
      }
    }
    settings.use(options, folder);
    String cluster = api.map(ClusterApi::address).orElseGet(options::getFlinkMaster);
    PipelineResult result = submit(pipeline, cluster);
    if (!(result instanceof FlinkDetachedRunnerResult detached)) {
      return result;
    }
    JobClient client = FlinkJob.client(detached);
    LOG.info(
        "Flink at {} runs this as job {}, which goes on when this process ends; to end it: flink"
            + " cancel -m {} {}",
        cluster,
        client.getJobID(),
        cluster,
        client.getJobID());
    return new ClusterJob(client, cluster, api);
  }

  private static PipelineResult submit(Pipeline pipeline, String cluster) {
    try {
      return pipeline.run();
    } catch (RuntimeException e) {
      throw ClusterFailure.beforeTheJob(cluster, e);
    }
  }

  private static void look(Restarts restarts) {
    try {
      restarts.look();
    } catch (IOException e) {
      // The end of the job tells what has become of the cluster.
      LOG.debug("Flink does not answer", e);
    }
  }

  @Override
  public State getState() {
    return job.getState();
  }

  @Override
  public State cancel() throws IOException {
    return job.cancel();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(org.joda.time.Duration.millis(Long.MAX_VALUE));
  }

  @Override
  public State waitUntilFinish(org.joda.time.Duration duration) {
    try {
      State state = job.waitUntilFinish(duration);
      if (state != null) {
        endWatch();
      }
      return state;
    } catch (Pipeline.PipelineExecutionException e) {
      endWatch();
      throw failure.explained(e);
    }
  }

  private void endWatch() {
    watch.ifPresent(RepeatedTask::close);
    // What came since it last looked.
    restarts.ifPresent(ClusterJob::look);
  }

  @Override
  public MetricResults metrics() {
    MetricsContainerStepMap counts = new MetricsContainerStepMap();
    counts.updateAll(job.counts());
    restarts.ifPresent(
        each -> counts.getContainer("cluster").getCounter(RESTARTS).inc(each.count()));
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(counts);
  }
}
