package io.tickbeam.contract.tick;

/** A message has a field that the definitions do not allow; the text says which and why. */
public final class InvalidFieldException extends RuntimeException {

  public InvalidFieldException(String reason) {
    // Thrown for every bad message: a stack trace would cost more than the parse.
    super(reason, null, false, false);
  }
}
