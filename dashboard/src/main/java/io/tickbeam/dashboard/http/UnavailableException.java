package io.tickbeam.dashboard.http;

/** What a request needs cannot be reached now. The message is one line for people. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
