package io.tickbeam.pipelines.options;

import io.tickbeam.contract.topic.Topics;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the source of ticks. */
@Description("Source")
public interface SourceOptions extends PipelineOptions {

  @Description("Source of ticks: KAFKA (a stream) or MYSQL (table tickers, a bounded run).")
  @Default.Enum("KAFKA")
  Source getSource();

  void setSource(Source value);

  @Description(
      "Kafka brokers as host:port, separated by commas. Example: broker1:9092,broker2:9092")
  @Default.String("localhost:9092")
  String getBootstrapServers();

  void setBootstrapServers(String value);

  @Description(
      "File with settings for every client of Kafka, such as TLS and logins, in the form of Java"
          + " properties. If not set, the environment variable TICKBEAM_KAFKA_CONFIG names it.")
  String getKafkaConfig();

  void setKafkaConfig(String value);

  @Description("Topics to read, separated by commas. Example: BTC-USD,ETH-USD")
  @Default.String(Topics.TICKERS)
  String getTopics();

  void setTopics(String value);

  @Description(
      "Regular expression of the topics to read, in place of --topics. Example: [A-Z]+-USD")
  String getTopicPattern();

  void setTopicPattern(String value);

  @Description(
      "Where a stream starts: auto (where the last run with the same --jobName was done, and at the"
          + " beginning if there was none), beginning (of the topics), or a time, UTC, before which"
          + " no results are written. Example: 2025-12-02T03:00:00Z")
  @Default.String("auto")
  String getResume();

  void setResume(String value);

  @Description(
      "Seconds without messages after which a partition without backlog no longer holds"
          + " back the results of others.")
  @Default.Long(30)
  long getIdleSeconds();

  void setIdleSeconds(long value);

  @Description("Ends a stream when everything that was in the topics at its start is processed.")
  @Default.Boolean(false)
  boolean getStopWhenCaughtUp();

  void setStopWhenCaughtUp(boolean value);

  @Description(
      "Products that a bounded run reads, separated by commas; all if not set. Example:"
          + " BTC-USD,ETH-USD")
  String getProducts();

  void setProducts(String value);

  @Description("First event time that a bounded run reads, UTC. Example: 2025-12-02T03:00:00Z")
  String getFrom();

  void setFrom(String value);

  @Description(
      "Event time at which a bounded run ends, UTC, exclusive. Example: 2025-12-02T04:00:00Z")
  String getTo();

  void setTo(String value);

  @Description(
      "Seconds before --from from which a bounded run reads ticks for results that look"
          + " back, such as volume_spike, moving statistics and z-scores. Results before --from"
          + " are not written. 7200 is enough for all of them.")
  @Default.Long(0)
  long getLeadInSeconds();

  void setLeadInSeconds(long value);

  @Description(
      "Least number of parts in which a bounded run reads the table; it makes more parts of"
          + " many rows.")
  @Default.Integer(8)
  int getReadPartitions();

  void setReadPartitions(int value);
}
