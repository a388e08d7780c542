package io.tickbeam.ingest.binance;

import io.tickbeam.ingest.rest.Outcome;
import io.tickbeam.ingest.rest.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the minute's request weight is used, by all programs at this address: Binance says so
 * in each answer. Near the limit polling pauses until the next minute, before it is refused.
 */
final class RequestWeight {

  private static final String HEADER = "X-MBX-USED-WEIGHT-1M";
  private static final long BINANCE_COM_LIMIT = 6_000;
  private static final int PAUSE_AT_PERCENT = 80;
  private static final Pattern TOLD_LIMIT = Pattern.compile("(\\d{2,9}) request weight per 1 min");

  private long limit = BINANCE_COM_LIMIT;

  /** An error that names a limit, as that of another Binance may be lower. */
  void learn(String errorText) {
    Matcher told = TOLD_LIMIT.matcher(errorText.toLowerCase(Locale.ROOT));
    if (told.find()) {
      limit = Long.parseLong(told.group(1));
    }
  }

  /** Whether to go on, by what an answer says. */
  Outcome after(Reply reply) {
    String used = reply.header(HEADER).orElse("").strip();
    boolean isNear =
        used.matches("\\d{1,9}") && Long.parseLong(used) * 100 >= limit * PAUSE_AT_PERCENT;
    return isNear
        ? new Outcome.Paused(
            untilNextMinute(reply.receivedAt()),
            "binance counts %s of %d request weight used this minute".formatted(used, limit))
        : Outcome.ANSWERED;
  }

  private static Duration untilNextMinute(Instant now) {
    return Duration.ofSeconds(60 - now.atOffset(ZoneOffset.UTC).getSecond());
  }
}
