package io.tickbeam.local.parity;

import org.junit.jupiter.api.AfterEach;

/** Parity on the Spark runner. */
class SparkParityIT extends ParityContract {

  @Override
  String runner() {
    return "SparkRunner";
  }

  /** The runner is made for one stream a process: it keeps readers, watermarks and counters. */
  @AfterEach
  void forgetTheStream() throws ReflectiveOperationException {
    call("util.GlobalWatermarkHolder", "clear");
    call("metrics.MetricsAccumulator", "clear");
    call("io.MicrobatchSource", "clearCache");
  }

  private static void call(String type, String method) throws ReflectiveOperationException {
    Class.forName("org.apache.beam.runners.spark." + type).getMethod(method).invoke(null);
  }
}
