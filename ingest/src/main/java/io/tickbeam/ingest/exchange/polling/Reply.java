package io.tickbeam.ingest.exchange.polling;

import io.tickbeam.contract.message.MalformedMessageException;
import io.tickbeam.contract.message.RawMessage;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A complete HTTP answer.
 *
 * @param receivedAt when its last byte had come
 */
public record Reply(int status, HttpHeaders headers, RawMessage raw, Instant receivedAt) {

  private static final int MAX_ERROR_CHARACTERS = 200;

  /** The body as text or JSON; its beginning when it is too long. */
  public byte[] body() {
    return raw.bytes();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.firstValue(name).map(String::strip);
  }

  /** The pause that {@code Retry-After} asks for; empty when it is absent or cannot be read. */
  public Optional<Duration> retryAfter() {
    return header("Retry-After").flatMap(this::pause);
  }

  private Optional<Duration> pause(String secondsOrDate) {
    if (secondsOrDate.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(secondsOrDate)));
    }
    try {
      return Optional.of(
          until(DateTimeFormatter.RFC_1123_DATE_TIME.parse(secondsOrDate, Instant::from)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Time from the receipt of this answer to an instant; zero when it is past. */
  public Duration until(Instant instant) {
    return instant.isAfter(receivedAt) ? Duration.between(receivedAt, instant) : Duration.ZERO;
  }

  /**
   * The error in one line: {@code HTTP 429}, and the first of these fields that the body has.
   *
   * @param fields in order of preference
   */
  public String error(String... fields) {
    String http = "HTTP " + status;
    return Stream.of(fields)
        .flatMap(field -> errorField(field).stream())
        .findFirst()
        .map(text -> http + ": " + text)
        .orElse(http);
  }

  /** A field of a JSON body in one short line; empty when it is absent, or the body is not JSON. */
  public Optional<String> errorField(String name) {
    return objects().stream()
        .map(object -> object.getOrDefault(name, "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
        .filter(text -> !text.isEmpty())
        .map(Reply::shortened)
        .findFirst();
  }

  private List<Map<String, String>> objects() {
    try {
      return JsonObjects.read(body());
    } catch (MalformedMessageException e) {
      // Such as the HTML page of a proxy: the status alone has to say what is wrong.
      return List.of();
    }
  }

  private static String shortened(String text) {
    return text.length() <= MAX_ERROR_CHARACTERS
        ? text
        : text.substring(0, MAX_ERROR_CHARACTERS) + "...";
  }
}
