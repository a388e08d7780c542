package io.tickbeam.replay.faults;

/** How the exchange rejects a product. */
public enum Refusal {
  /** An {@code error} for the product, then an acknowledgement of the others. */
  OTHERS_GO_ON,
  /** An {@code error} and no acknowledgement: the whole request is rejected. */
  WHOLE_MESSAGE,
  /** No {@code error}; the product is absent from the acknowledgement. */
  UNSAID
}
