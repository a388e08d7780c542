package io.tickbeam.ingest.exchange.binance;

import io.tickbeam.ingest.exchange.polling.Outcome;
import io.tickbeam.ingest.exchange.polling.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request weight of the current minute, which Binance counts over all programs at this IP
 * address and tells in each answer. Polls come as often as the rest of the minute has weight for,
 * and near the limit polling pauses until the next minute.
 */
final class RequestWeight {

  private static final String HEADER = "X-MBX-USED-WEIGHT-1M";
  private static final long BINANCE_COM_LIMIT = 6_000;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final int PAUSE_AT_PERCENT = 80;

  /** Of a poll of several symbols: two requests of 4. */
  private static final long USUAL_POLL = 8;

  private static final Pattern TOLD_LIMIT =
      Pattern.compile("([1-9]\\d{1,8}) request weight per 1 min");

  private long limit = BINANCE_COM_LIMIT;
  private long pollWeight = USUAL_POLL;
  private long used;
  private long usedMinute;
  private volatile Duration interval = Duration.ZERO;

  /** Takes the limit from an error that names it: other Binance sites may have a lower one. */
  void learn(String errorText) {
    Matcher told = TOLD_LIMIT.matcher(errorText.toLowerCase(Locale.ROOT));
    if (told.find()) {
      limit = Long.parseLong(told.group(1));
    }
  }

  /** The outcome of an answer: a pause when the weight is near the limit. */
  Outcome after(Reply reply) {
    long now = used(reply);
    return now >= usable()
        ? new Outcome.Paused(
            untilNextMinute(reply.receivedAt()),
            String.format(
                Locale.ROOT, "binance counts %d of %d request weight used this minute", now, limit))
        : Outcome.ANSWERED;
  }

  /**
   * Takes note of a poll. What other programs at this address used since the one before counts as
   * well: they will go on.
   */
  void afterPoll(Reply one, Reply other) {
    Instant at =
        one.receivedAt().isAfter(other.receivedAt()) ? one.receivedAt() : other.receivedAt();
    long minute = Math.floorDiv(at.getEpochSecond(), SECONDS_PER_MINUTE);
    long now = Math.max(used(one), used(other));
    if (now == 0) {
      // Told by neither.
      return;
    }
    // What others used in a minute that is over says nothing of this one.
    pollWeight = minute == usedMinute && now > used ? now - used : USUAL_POLL;
    used = now;
    usedMinute = minute;
    long affordable = Math.max(1, (usable() - now) / pollWeight);
    interval = untilNextMinute(at).dividedBy(affordable);
  }

  /** Forgets what was used: other requests than polls were made. */
  void forget() {
    usedMinute = 0;
  }

  /** From poll to poll, so that the weight lasts until the end of the minute. */
  Duration interval() {
    return interval;
  }

  private long usable() {
    return limit * PAUSE_AT_PERCENT / 100;
  }

  private static long used(Reply reply) {
    String told = reply.header(HEADER).orElse("");
    return told.matches("\\d{1,9}") ? Long.parseLong(told) : 0;
  }

  private static Duration untilNextMinute(Instant now) {
    return Duration.ofSeconds(
        SECONDS_PER_MINUTE - Math.floorMod(now.getEpochSecond(), SECONDS_PER_MINUTE));
  }
}
