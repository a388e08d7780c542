package io.tickbeam.contract.message;

/** A message that cannot be read as one of the feed; the text says why, for people. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The reason names no content of the message, so that it can be counted. */
  public MalformedMessageException(String reason) {
    super(reason);
  }
}
