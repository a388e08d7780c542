package io.tickbeam.pipelines.options;

import io.tickbeam.contract.topic.Topics;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of the pipeline beside Beam's own. */
public interface TickerOptions extends PipelineOptions {

  @Description("Where ticks come from: KAFKA (unbounded) or MYSQL (bounded).")
  @Default.Enum("KAFKA")
  Source getSource();

  void setSource(Source source);

  @Description("Kafka brokers as host:port, separated by commas. Example: localhost:9092")
  @Default.String("localhost:9092")
  String getBootstrapServers();

  void setBootstrapServers(String servers);

  @Description("Topics to read, separated by commas. Example: tickers or BTC-USD,ETH-USD")
  @Default.String(Topics.TICKERS)
  String getTopics();

  void setTopics(String topics);

  @Description("Regular expression of the topics to read, instead of --topics.")
  String getTopicPattern();

  void setTopicPattern(String pattern);

  @Description("Topic for messages that cannot be used.")
  @Default.String(Topics.DEAD_LETTERS)
  String getDeadLetterTopic();

  void setDeadLetterTopic(String topic);

  @Description("Topic for window statistics of --sinks=kafka.")
  @Default.String(Topics.WINDOW_STATS)
  String getWindowStatsTopic();

  void setWindowStatsTopic(String topic);

  @Description(
      "Topic that is told every two seconds what a stream has counted and has yet to read;"
          + " none unless given. Example: pipeline-status")
  String getStatusTopic();

  void setStatusTopic(String topic);

  @Description("JDBC URL of the database. Example: jdbc:mysql://localhost:3306/tickbeam")
  @Default.String("jdbc:mysql://localhost:3306/tickbeam")
  String getJdbcUrl();

  void setJdbcUrl(String url);

  @Description("Database user.")
  @Default.String("tickbeam")
  String getJdbcUser();

  void setJdbcUser(String user);

  @Description(
      "File with the database password; without it the environment variable"
          + " TICKBEAM_JDBC_PASSWORD is used.")
  String getJdbcPasswordFile();

  void setJdbcPasswordFile(String file);

  @Description(
      "MongoDB and its database, without user and password."
          + " Example: mongodb://localhost:27017/tickbeam")
  @Default.String("mongodb://localhost:27017/tickbeam")
  String getMongoUri();

  void setMongoUri(String uri);

  @Description("MongoDB user; without one, no password is used either.")
  String getMongoUser();

  void setMongoUser(String user);

  @Description(
      "File with the MongoDB password; without it the environment variable"
          + " TICKBEAM_MONGO_PASSWORD is used.")
  String getMongoPasswordFile();

  void setMongoPasswordFile(String file);

  @Description(
      "Folder for the files of --sinks=csv; on a cluster, one that all its machines share."
          + " Example: results")
  String getCsvDirectory();

  void setCsvDirectory(String directory);

  @Description("Products to read from the database, separated by commas; all when absent.")
  String getProducts();

  void setProducts(String products);

  @Description("First event time of a bounded read, UTC. Example: 2025-12-02T03:00:00Z")
  String getFrom();

  void setFrom(String from);

  @Description(
      "With --from: how far before it ticks are read, too, in seconds, for what looks back on them,"
          + " such as volume_spike, moving statistics and z-scores: two hours are enough for all."
          + " Results before --from are left out.")
  @Default.Long(0)
  long getLeadInSeconds();

  void setLeadInSeconds(long seconds);

  @Description("Event time before which a bounded read ends, UTC.")
  String getTo();

  void setTo(String to);

  @Description(
      "Names of the analytics to compute, separated by commas; a wrong name is answered with all"
          + " that there are. Example: windows,moving,zscores")
  @Default.String("windows")
  String getAnalytics();

  void setAnalytics(String analytics);

  @Description("Where results go, any of mysql,kafka,mongo,csv,console separated by commas.")
  @Default.String("mysql")
  String getSinks();

  void setSinks(String sinks);

  @Description("Length of the windows in seconds.")
  @Default.Long(60)
  long getWindowSeconds();

  void setWindowSeconds(long seconds);

  @Description("Moving statistics are evaluated at every multiple of this, in seconds.")
  @Default.Long(30)
  long getMovingEverySeconds();

  void setMovingEverySeconds(long seconds);

  @Description(
      "Lengths of the moving windows, any of 30s,1m,5m,15m,30m,1h separated by commas; z-scores are"
          + " against the same.")
  @Default.String("30s,1m,5m,15m,30m,1h")
  String getMovingWindows();

  void setMovingWindows(String lengths);

  @Description("How far behind the newest event time results are held back, in seconds.")
  @Default.Long(5)
  long getWatermarkDelaySeconds();

  void setWatermarkDelaySeconds(long seconds);

  @Description("How long after its end a window still takes late ticks, in seconds.")
  @Default.Long(3600)
  long getAllowedLatenessSeconds();

  void setAllowedLatenessSeconds(long seconds);

  @Description(
      "How long late ticks are gathered, in milliseconds, before moving statistics and what hangs"
          + " on them are revised. On Spark 0: its batches gather them.")
  @Default.Long(0)
  long getRevisionDelayMillis();

  void setRevisionDelayMillis(long millis);

  @Description("Seconds after which a silent partition without backlog holds nothing back.")
  @Default.Long(30)
  long getIdleSeconds();

  void setIdleSeconds(long seconds);

  @Description("Whether to write the raw ticks to table tickers too (streams only).")
  @Default.Boolean(false)
  boolean getArchive();

  void setArchive(boolean archive);

  @Description("End an unbounded run once it has read what was there at its start.")
  @Default.Boolean(false)
  boolean getStopWhenCaughtUp();

  void setStopWhenCaughtUp(boolean stop);

  @Description("Parts that a bounded read is split into, at least; many rows make more.")
  @Default.Integer(8)
  int getReadPartitions();

  void setReadPartitions(int partitions);

  @Description("Show stack traces of errors.")
  @Default.Boolean(false)
  boolean getVerbose();

  void setVerbose(boolean verbose);
}
