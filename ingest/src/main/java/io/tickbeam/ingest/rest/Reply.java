package io.tickbeam.ingest.rest;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A whole HTTP answer, and when its last byte was there. */
public final class Reply {

  private static final int MOST_DELAY_DIGITS = 9;

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final Instant receivedAt;

  Reply(int status, HttpHeaders headers, byte[] body, Instant receivedAt) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.receivedAt = receivedAt;
  }

  public int status() {
    return status;
  }

  public byte[] body() {
    return body;
  }

  public Instant receivedAt() {
    return receivedAt;
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /**
   * What {@code Retry-After} asks for, in seconds or as a date; empty when absent or unreadable.
   */
  public Optional<Duration> retryAfter() {
    return header("Retry-After").map(String::strip).flatMap(this::delay);
  }

  private Optional<Duration> delay(String text) {
    if (text.matches("\\d{1," + MOST_DELAY_DIGITS + "}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      return Optional.of(from(until));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** From the receipt of this answer to an instant; zero when that is past. */
  public Duration from(Instant until) {
    return until.isAfter(receivedAt) ? Duration.between(receivedAt, until) : Duration.ZERO;
  }
}
