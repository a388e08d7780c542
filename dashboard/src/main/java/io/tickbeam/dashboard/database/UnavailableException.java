package io.tickbeam.dashboard.database;

/** The database does not answer. The message is one line for people. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
