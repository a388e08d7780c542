package io.tickbeam.bench.compare;

import io.tickbeam.pipelines.options.TickerOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Options of {@link io.tickbeam.bench.CompareModes} beside those of every run. */
public interface CompareOptions extends TickerOptions {

  @Description(
      "Ticks to compare on: a file of JSON lines as in topic tickers, .gz if packed, in about the"
          + " order of time.")
  String getMessages();

  void setMessages(String file);

  @Description("Runners, any of direct,spark,flink separated by commas.")
  @Default.String("direct")
  String getRunners();

  void setRunners(String runners);

  @Description("Sizes: how many of the file's ticks a stream that catches up and a batch take.")
  @Default.String("100000,1000000")
  String getTicks();

  void setTicks(String ticks);

  @Description("How often each run is measured; one more before them warms up and is left out.")
  @Default.Integer(3)
  int getRounds();

  void setRounds(int rounds);

  @Description(
      "Rates at which ticks are sent to a live stream, per second, separated by commas; 'recorded'"
          + " keeps the times of the file, 'none' leaves live streams out.")
  @Default.String("125")
  String getLiveTicksPerSecond();

  void setLiveTicksPerSecond(String rates);

  @Description("How long a live stream is measured once it has warmed up, in seconds.")
  @Default.Integer(40)
  int getLiveSeconds();

  void setLiveSeconds(int seconds);

  @Description("Length of windows of a live stream in seconds: short ones give more to measure.")
  @Default.Integer(5)
  int getLiveWindowSeconds();

  void setLiveWindowSeconds(int seconds);

  @Description("Seconds from one scheduled batch to the next, for the age of its answers.")
  @Default.Integer(600)
  int getEverySeconds();

  void setEverySeconds(int seconds);

  @Description("File of the report, one HTML page.")
  @Default.String("comparison.html")
  String getReport();

  void setReport(String file);

  @Description("Most heap of each run's process, as java -Xmx has it.")
  @Default.String("3g")
  String getHeap();

  void setHeap(String size);
}
