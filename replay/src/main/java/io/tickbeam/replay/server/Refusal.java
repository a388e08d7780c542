package io.tickbeam.replay.server;

/** How the exchange rejects a product. */
public enum Refusal {
  /** An {@code error} for the product, then an acknowledgement of the others. */
  OTHERS_GO_ON,
  /** An {@code error} and no acknowledgement: the whole request is rejected. */
  WHOLE_MESSAGE,
  /** An {@code error} that does not name the product, and no acknowledgement. */
  UNNAMED,
  /** No {@code error}; the product is absent from the acknowledgement. */
  UNSAID;

  boolean isOfWholeMessage() {
    return this == WHOLE_MESSAGE || this == UNNAMED;
  }
}
