package io.tickbeam.local.parity;

/** Parity on the Flink runner. */
class FlinkParityIT extends ParityContract {

  @Override
  String runner() {
    return "FlinkRunner";
  }
}
