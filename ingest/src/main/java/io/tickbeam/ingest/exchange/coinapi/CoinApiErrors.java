package io.tickbeam.ingest.exchange.coinapi;

import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What the HTTP statuses of CoinAPI mean for polling. */
final class CoinApiErrors {

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int NO_DATA = 550;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

  private CoinApiErrors() {}

  /** What an error means that is not about a product. */
  static Outcome outcome(Reply reply, String address, ApiKey key) {
    String text = text(reply, key);
    if (reply.status() == TOO_MANY) {
      return new Outcome.Paused(
          reply.retryAfter().or(() -> reset(reply)).orElse(USUAL_PAUSE),
          "coinapi wants fewer requests (" + text + ")");
    }
    if (reply.status() >= SERVER_ERRORS) {
      return new Outcome.Failed(text);
    }
    String remedy =
        switch (reply.status()) {
          case UNAUTHORIZED ->
              "does not accept the key (%s): check --coinapiKeyFile or " + ApiKey.ENVIRONMENT;
          case FORBIDDEN ->
              "does not allow it (%s): the key's plan or what is left of it is too small";
          default -> "cannot be asked (%s): check --coinapiUrl";
        };
    return new Outcome.Refused(address + " " + String.format(Locale.ROOT, remedy, text));
  }

  /**
   * Status and message. The body of an error is {@code {"error":…}}, or an object with {@code
   * title}, {@code status}, {@code detail} and {@code error}, or in old versions {@code message}.
   */
  static String text(Reply reply, ApiKey key) {
    return key.hideIn(reply.error("error", "detail", "message", "title"));
  }

  /** Time until all requests of the key's plan may be made again. */
  private static Optional<Duration> reset(Reply reply) {
    try {
      return reply
          .header("X-RateLimit-Reset")
          .map(text -> reply.until(Instant.parse(text)))
          .filter(pause -> !pause.isZero());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
