package io.tickbeam.ingest.binance;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.rest.ErrorText;
import io.tickbeam.ingest.rest.Outcome;
import io.tickbeam.ingest.rest.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the statuses of Binance mean for polling. */
final class BinanceErrors {

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  private static final int FIREWALL = 403;
  private static final int BANNED = 418;
  private static final int TOO_MANY = 429;
  private static final int REGION_BLOCKED = 451;
  private static final int SERVER_ERRORS = 500;

  /** Weight is counted by the minute; the shortest ban is two. */
  private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

  private static final Duration SHORTEST_BAN = Duration.ofMinutes(2);
  private static final Pattern BANNED_UNTIL = Pattern.compile("until (\\d{13})\\b");

  private BinanceErrors() {}

  /**
   * What follows from an answer that is neither a success nor about a symbol.
   *
   * @throws TickbeamException when asking again is of no use
   */
  static Outcome outcome(Reply reply, String address) {
    String text = text(reply);
    if (reply.status() == TOO_MANY || reply.status() == FIREWALL) {
      return new Outcome.Paused(
          reply.retryAfter().orElse(USUAL_PAUSE), "binance wants fewer requests (" + text + ")");
    }
    if (reply.status() == BANNED) {
      return new Outcome.Paused(
          reply.retryAfter().orElseGet(() -> bannedFor(reply, text)),
          "binance has banned this machine's address for a time (%s): ask less often with"
                  .formatted(text)
              + " --binancePollSeconds, or from fewer programs");
    }
    if (reply.status() >= SERVER_ERRORS) {
      return new Outcome.Failed(text);
    }
    if (reply.status() == REGION_BLOCKED) {
      throw new TickbeamException(
          ("%s serves no data to this region (%s): leave binance out of --sources, or name a"
                  + " Binance that does with --binanceUrl")
              .formatted(address, text));
    }
    throw new TickbeamException(
        "%s cannot be asked (%s): check --binanceUrl".formatted(address, text));
  }

  /** Status, message and code of {@code {"code":-1121,"msg":"Invalid symbol."}}. */
  static String text(Reply reply) {
    return ErrorText.of(reply, "msg")
        + ErrorText.field(reply, "code").map(code -> " (code " + code + ")").orElse("");
  }

  private static Duration bannedFor(Reply reply, String text) {
    Matcher until = BANNED_UNTIL.matcher(text);
    return until.find()
        ? reply.from(Instant.ofEpochMilli(Long.parseLong(until.group(1))))
        : SHORTEST_BAN;
  }
}
