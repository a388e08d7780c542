package io.tickbeam.pipelines.options;

import io.tickbeam.contract.command.OptionSources;
import io.tickbeam.metrics.MetricsAddress;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of what a run tells. */
@Description("Output")
public interface RunOptions extends PipelineOptions {

  @Description(OptionSources.CONFIG_MEANING)
  String getConfig();

  void setConfig(String value);

  @Description("Prints the stack trace of an error.")
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean value);

  @Description(
      "Level of the log on standard error: error, warn, info or debug. With spark-submit,"
          + " the log4j configuration of Spark applies.")
  @Default.String("info")
  String getLogLevel();

  void setLogLevel(String value);

  @Description(
      "File for the counters of the run as a JSON object, written at its end in place of the line on"
          + " standard output; - writes the object there.")
  String getSummaryFile();

  void setSummaryFile(String value);

  @Description(
      "Port on which this process serves metrics (/metrics) and health (/health/live and"
          + " /health/ready), 0 for a free one; without it there is none.")
  Integer getMetricsPort();

  void setMetricsPort(Integer value);

  @Description(
      "Address that --metricsPort listens on. There is no login: with 0.0.0.0 everybody who"
          + " reaches this machine can read.")
  @Default.String(MetricsAddress.DEFAULT_HOST)
  String getMetricsHost();

  void setMetricsHost(String value);
}
