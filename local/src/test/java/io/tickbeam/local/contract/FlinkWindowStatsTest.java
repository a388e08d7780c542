package io.tickbeam.local.contract;

/** The contract on Flink, one tick a bundle: what arrives late then is late. */
class FlinkWindowStatsTest extends WindowStatsContract {

  @Override
  String[] runnerArguments() {
    return new String[] {
      "--runner=TestFlinkRunner",
      "--streaming=true",
      "--flinkMaster=[local]",
      "--parallelism=1",
      "--maxBundleSize=1",
      "--maxBundleTimeMills=100"
    };
  }

  /**
   * When a group fires, Flink holds the watermark back from the next one for the time of a bundle.
   * How a result that has been given is revised, {@code FlinkLiveIT} shows.
   */
  @Override
  boolean gathersWhatComesAtOnce() {
    return true;
  }
}
