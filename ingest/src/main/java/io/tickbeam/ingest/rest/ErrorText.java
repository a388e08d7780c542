package io.tickbeam.ingest.rest;

import io.tickbeam.contract.message.MalformedMessageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an exchange says in the body of an error, as one short line. */
public final class ErrorText {

  private static final int LONGEST_CHARACTERS = 200;

  private ErrorText() {}

  /**
   * {@code HTTP 429}, followed by the first of these fields that the body has, if it is JSON.
   *
   * @param fields in order of preference
   */
  public static String of(Reply reply, String... fields) {
    String status = "HTTP " + reply.status();
    return Stream.of(fields)
        .flatMap(field -> field(reply, field).stream())
        .findFirst()
        .map(text -> status + ": " + text)
        .orElse(status);
  }

  /** A field of the body, shortened to one line; empty when it has none, or is no JSON. */
  public static Optional<String> field(Reply reply, String name) {
    return objects(reply).stream()
        .map(object -> object.getOrDefault(name, "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
        .filter(text -> !text.isEmpty())
        .map(ErrorText::shortened)
        .findFirst();
  }

  private static List<Map<String, String>> objects(Reply reply) {
    try {
      return JsonObjects.read(reply.body());
    } catch (MalformedMessageException e) {
      // A page of a proxy or of nothing: the status alone has to do.
      return List.of();
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_CHARACTERS
        ? text
        : text.substring(0, LONGEST_CHARACTERS) + "...";
  }
}
