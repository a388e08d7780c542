package io.tickbeam.local.parity;

/** Parity on the Direct runner. */
class DirectParityIT extends ParityContract {

  @Override
  String runner() {
    return "DirectRunner";
  }
}
