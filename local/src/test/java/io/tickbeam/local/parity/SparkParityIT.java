package io.tickbeam.local.parity;

/** Parity on the Spark runner. */
class SparkParityIT extends ParityContract {

  @Override
  String runner() {
    return "SparkRunner";
  }
}
