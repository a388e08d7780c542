package io.tickbeam.ingest.exchange.polling;

/** A request got no complete answer; the message says why. */
public final class RequestFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  RequestFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
