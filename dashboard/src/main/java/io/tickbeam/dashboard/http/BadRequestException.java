package io.tickbeam.dashboard.http;

/** A request asks for what there is not. The message is one line for people. */
public final class BadRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadRequestException(String message) {
    super(message);
  }
}
