package io.tickbeam.contract.message;

/** A message that cannot be read; the text says why. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * A message that cannot be read.
   *
   * @param reason without any content of the message, so that equal reasons can be counted
   */
  public MalformedMessageException(String reason) {
    // Thrown for every bad message: a stack trace would cost more than the parse.
    super(reason, null, false, false);
  }
}
