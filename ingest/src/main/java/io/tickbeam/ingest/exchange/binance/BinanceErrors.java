package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the HTTP statuses of Binance mean for polling. */
final class BinanceErrors {

  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  private static final int FIREWALL = 403;
  private static final int BANNED = 418;
  private static final int TOO_MANY = 429;
  private static final int REGION_BLOCKED = 451;
  private static final int SERVER_ERRORS = 500;

  /** Binance counts request weight by the minute; its shortest ban is two minutes. */
  private static final Duration USUAL_PAUSE = Duration.ofMinutes(1);

  private static final Duration SHORTEST_BAN = Duration.ofMinutes(2);
  private static final Pattern BANNED_UNTIL = Pattern.compile("until (\\d{13})\\b");

  private BinanceErrors() {}

  /** What an error means that is not about a symbol. */
  static Outcome outcome(Reply reply, String address) {
    String text = text(reply);
    if (reply.status() == TOO_MANY || reply.status() == FIREWALL) {
      return new Outcome.Paused(
          reply.retryAfter().orElse(USUAL_PAUSE), "binance wants fewer requests (" + text + ")");
    }
    if (reply.status() == BANNED) {
      return new Outcome.Paused(
          reply.retryAfter().orElseGet(() -> bannedFor(reply, text)),
          String.format(
                  Locale.ROOT,
                  "binance has banned this machine's address for a time (%s): ask less often with",
                  text)
              + " --binancePollSeconds, or from fewer programs");
    }
    if (reply.status() >= SERVER_ERRORS) {
      return new Outcome.Failed(text);
    }
    if (reply.status() == REGION_BLOCKED) {
      return new Outcome.Refused(
          String.format(
              Locale.ROOT,
              "%s serves no data to this region (%s): leave binance out of --sources, or name a"
                  + " Binance that does with --binanceUrl",
              address,
              text));
    }
    return new Outcome.Refused(
        String.format(Locale.ROOT, "%s cannot be asked (%s): check --binanceUrl", address, text));
  }

  /** Status, message and code of a body such as {@code {"code":-1121,"msg":"Invalid symbol."}}. */
  static String text(Reply reply) {
    return reply.error("msg")
        + reply.errorField("code").map(code -> " (code " + code + ")").orElse("");
  }

  private static Duration bannedFor(Reply reply, String text) {
    Matcher until = BANNED_UNTIL.matcher(text);
    return until.find()
        ? reply.until(Instant.ofEpochMilli(Long.parseLong(until.group(1))))
        : SHORTEST_BAN;
  }
}
