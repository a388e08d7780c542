package io.tickbeam.ingest.rest;

/** A request got no whole answer; the text says why, for people. */
public final class RequestFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  RequestFailedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
