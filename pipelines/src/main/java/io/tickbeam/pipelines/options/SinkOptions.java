package io.tickbeam.pipelines.options;

import io.tickbeam.contract.topic.Topics;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of where results go. */
@Description("Sinks")
public interface SinkOptions extends PipelineOptions {

  @Description(
      "Sinks of the results, separated by commas: any of mysql, kafka, mongo, csv, console."
          + " Example: mysql,kafka")
  @Default.String("mysql")
  String getSinks();

  void setSinks(String value);

  @Description(
      "Directory of the files, for --sinks=csv; on a cluster, one that all machines share."
          + " Example: results")
  String getCsvDirectory();

  void setCsvDirectory(String value);

  @Description("Writes the ticks of a stream to table tickers, too.")
  @Default.Boolean(false)
  boolean getArchive();

  void setArchive(boolean value);

  @Description("Topic of messages that a stream cannot use.")
  @Default.String(Topics.DEAD_LETTERS)
  String getDeadLetterTopic();

  void setDeadLetterTopic(String value);

  @Description(
      "Topic of the counters and the lag of a stream, written every two seconds; not"
          + " written if not set. Example: pipeline-status")
  String getStatusTopic();

  void setStatusTopic(String value);
}
