package io.tickbeam.replay;

/** How the exchange refuses a product. */
public enum Refusal {
  /** An {@code error} for it, then an acknowledgement of the others. */
  OTHERS_GO_ON,
  /** An {@code error} and no acknowledgement: the whole message is refused. */
  WHOLE_MESSAGE,
  /** No word, but the acknowledgement lacks it. */
  UNSAID
}
