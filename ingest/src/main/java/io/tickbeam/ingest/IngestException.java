package io.tickbeam.ingest;

/** Ingest cannot start or go on. The message is one line for people and says what to do. */
public final class IngestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IngestException(String message) {
    super(message);
  }

  public IngestException(String message, Throwable cause) {
    super(message, cause);
  }
}
