package io.tickbeam.contract.topic;

/** A record among the dead letters that is none: it tells that one of them has been sent again. */
public final class DeadLetterMark {

  /** The header by which such a record is known; its value is the time. */
  public static final String HEADER = "replayed";

  private DeadLetterMark() {}
}
