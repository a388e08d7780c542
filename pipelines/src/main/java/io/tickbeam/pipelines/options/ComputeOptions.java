package io.tickbeam.pipelines.options;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Options of what is computed. */
@Description("Analytics and event time")
public interface ComputeOptions extends PipelineOptions {

  @Description(
      "Names of the analytics to compute, separated by commas; the error about a wrong name lists"
          + " them all. Example: windows,moving,zscores")
  @Default.String("windows")
  String getAnalytics();

  void setAnalytics(String value);

  @Description(
      "Lengths of the windows of window_stats in seconds, separated by commas; each tick is in a"
          + " window of every length. Example: 60,300,3600")
  @Default.String("60")
  String getWindowSeconds();

  void setWindowSeconds(String value);

  @Description("Interval at which moving statistics are evaluated, in seconds of event time.")
  @Default.Long(30)
  long getMovingEverySeconds();

  void setMovingEverySeconds(long value);

  @Description(
      "Lengths of the windows of moving statistics and z-scores, separated by commas: any"
          + " of 30s, 1m, 5m, 15m, 30m, 1h.")
  @Default.String("30s,1m,5m,15m,30m,1h")
  String getMovingWindows();

  void setMovingWindows(String value);

  @Description("Seconds by which the watermark of a stream is behind the newest event time.")
  @Default.Long(5)
  long getWatermarkDelaySeconds();

  void setWatermarkDelaySeconds(long value);

  @Description(
      "Seconds after the end of a window, of the longest length, during which late ticks revise"
          + " its rows.")
  @Default.Long(3600)
  long getAllowedLatenessSeconds();

  void setAllowedLatenessSeconds(long value);

  @Description(
      "Milliseconds during which late ticks are collected before moving statistics,"
          + " z-scores and next moves are revised. The Direct and Flink runners default to 1000;"
          + " on Spark, batches collect late ticks.")
  @Default.Long(0)
  long getRevisionDelayMillis();

  void setRevisionDelayMillis(long value);
}
