package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.ingest.publish.MessageRouter;
import java.util.Locale;

/** A request got no usable answer; the message says why. */
public final class RequestFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Reply tooLong;

  RequestFailedException(String reason, Throwable cause) {
    super(reason, cause);
    this.tooLong = null;
  }

  RequestFailedException(Reply tooLong) {
    super(
        String.format(
            Locale.ROOT, "the answer is longer than it may be: %d bytes", tooLong.raw().size()));
    this.tooLong = tooLong;
  }

  /** The outcome for the poll. The beginning of an answer that is too long is a dead letter. */
  public Outcome outcome(MessageRouter router) {
    if (tooLong != null) {
      router.unreadable(tooLong.raw(), "an answer longer than it may be", tooLong.receivedAt());
    }
    return new Outcome.Failed(getMessage());
  }
}
