package io.tickbeam.dashboard.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.validation.NullableValidator;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.BadMessageException;

/** The query parameters of a request, each given at most once; invalid ones are refused (400). */
public final class Parameters {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");
  private static final int LONGEST_SHOWN = 40;

  private final Context request;

  private Parameters(Context request) {
    this.request = request;
  }

  /**
   * The parameters of a request.
   *
   * @param known names that the request may have
   * @throws BadRequestResponse when it has others, or one twice, or is not URL-encoded UTF-8
   */
  public static Parameters of(Context request, String... known) {
    given(request)
        .forEach(
            (name, values) -> {
              if (!Set.of(known).contains(name)) {
                throw new BadRequestResponse(unknown(name, known));
              }
              if (values.length > 1) {
                throw new BadRequestResponse("parameter " + name + " is given more than once");
              }
            });
    return new Parameters(request);
  }

  /** Jetty's map: unlike Javalin's, it refuses what is not encoded well. */
  private static Map<String, String[]> given(Context request) {
    try {
      return request.req().getParameterMap();
    } catch (BadMessageException e) {
      throw new BadRequestResponse("the parameters are not URL-encoded UTF-8");
    }
  }

  private static String unknown(String name, String... known) {
    boolean isLong = name.length() > LONGEST_SHOWN;
    return "unknown parameter '%s'; %s"
        .formatted(
            isLong ? name.substring(0, LONGEST_SHOWN) + "…" : name,
            known.length == 0 ? "it takes none" : "known: " + String.join(", ", known));
  }

  /** Whether a parameter is given. */
  public boolean has(String name) {
    return request.queryParam(name) != null;
  }

  /** A text of 1 to so many characters, without control characters. */
  public Optional<String> text(String name, int longest) {
    return get(
        given(name, String.class).check(text -> text == null || isPrintable(text, longest), ""),
        name + " has 1 to " + longest + " printable characters");
  }

  private static boolean isPrintable(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** One of some words, or the first of them when none is given. */
  public String choice(String name, List<String> words) {
    return get(
            given(name, String.class).check(word -> word == null || words.contains(word), ""),
            name + " is one of " + String.join(", ", words))
        .orElse(words.get(0));
  }

  /** A list of some words, each at most once, separated by commas; all when none is given. */
  public List<String> choices(String name, List<String> words) {
    List<String> chosen = has(name) ? List.of(request.queryParam(name).split(",", -1)) : words;
    if (!words.containsAll(chosen) || Set.copyOf(chosen).size() < chosen.size()) {
      throw new BadRequestResponse(
          name + " has any of these, each once, separated by commas: " + String.join(", ", words));
    }
    return chosen;
  }

  /** A whole number within limits, both inclusive. */
  public int number(String name, int least, int most, int otherwise) {
    return get(
            given(name, Integer.class)
                .check(number -> number == null || (number >= least && number <= most), ""),
            name + " is a whole number from " + least + " to " + most)
        .orElse(otherwise);
  }

  /** The length of windows in {@code windowSeconds}: a minute unless given, a day at most. */
  public int windowSeconds() {
    return number("windowSeconds", 1, 86_400, 60);
  }

  /** A time like {@code 2025-12-02T03:00:00Z}. */
  public Optional<Instant> time(String name) {
    return get(
        given(name, Instant.class).check(time -> time == null || isInRange(time), ""),
        name + " is a UTC time from 1970 to 2999, like 2025-12-02T03:00:00Z");
  }

  private static boolean isInRange(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }

  /**
   * The range from {@code from}, inclusive, to {@code to}, exclusive; all time unless given. With
   * {@code after}, the last time of a page, the part of it behind that time.
   */
  public TimeRange range() {
    Instant from = time("from").orElse(EARLIEST);
    Instant to = time("to").orElse(LATEST);
    if (!from.isBefore(to)) {
      throw new BadRequestResponse("from must be before to");
    }
    TimeRange range = new TimeRange(from, to);
    return time("after").map(range::after).orElse(range);
  }

  /** The product that {@code exchange}, by default coinbase, and {@code product} name. */
  public Series series() {
    return new Series(
        text("exchange", Series.MAX_EXCHANGE_LENGTH).orElse("coinbase"),
        text("product", Series.MAX_PRODUCT_LENGTH)
            .orElseThrow(() -> new BadRequestResponse("parameter product is missing")));
  }

  private <T> NullableValidator<T> given(String name, Class<T> type) {
    return request.queryParamAsClass(name, type).allowNullable();
  }

  private static <T> Optional<T> get(NullableValidator<T> validator, String rule) {
    return Optional.ofNullable(validator.getOrThrow(errors -> new BadRequestResponse(rule)));
  }
}
