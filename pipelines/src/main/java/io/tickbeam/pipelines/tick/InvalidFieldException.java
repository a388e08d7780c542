package io.tickbeam.pipelines.tick;

/** A message has a field that the definitions do not allow; the text says which and why. */
final class InvalidFieldException extends RuntimeException {

  InvalidFieldException(String reason) {
    // Thrown for every bad message: a stack trace would cost more than the parse.
    super(reason, null, false, false);
  }
}
