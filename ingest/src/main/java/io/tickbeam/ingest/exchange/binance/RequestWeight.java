package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request weight of the current minute, which Binance counts over all programs at this IP
 * address and tells in each answer. Near the limit polling pauses until the next minute.
 */
final class RequestWeight {

  private static final String HEADER = "X-MBX-USED-WEIGHT-1M";
  private static final long BINANCE_COM_LIMIT = 6_000;
  private static final int PAUSE_AT_PERCENT = 80;
  private static final Pattern TOLD_LIMIT =
      Pattern.compile("([1-9]\\d{1,8}) request weight per 1 min");

  private long limit = BINANCE_COM_LIMIT;

  /** Takes the limit from an error that names it: other Binance sites may have a lower one. */
  void learn(String errorText) {
    Matcher told = TOLD_LIMIT.matcher(errorText.toLowerCase(Locale.ROOT));
    if (told.find()) {
      limit = Long.parseLong(told.group(1));
    }
  }

  /** The outcome of an answer: a pause when the weight is near the limit. */
  Outcome after(Reply reply) {
    String used = reply.header(HEADER).orElse("");
    boolean isNear =
        used.matches("\\d{1,9}") && Long.parseLong(used) * 100 >= limit * PAUSE_AT_PERCENT;
    return isNear
        ? new Outcome.Paused(
            untilNextMinute(reply.receivedAt()),
            String.format(
                Locale.ROOT,
                "binance counts %s of %d request weight used this minute",
                used,
                limit))
        : Outcome.ANSWERED;
  }

  private static Duration untilNextMinute(Instant now) {
    return Duration.ofSeconds(60 - now.atOffset(ZoneOffset.UTC).getSecond());
  }
}
