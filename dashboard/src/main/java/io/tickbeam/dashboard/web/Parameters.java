package io.tickbeam.dashboard.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.dashboard.database.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.http.BadMessageException;

/** The query parameters of a request, each given at most once; invalid ones are refused (400). */
public final class Parameters {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

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
    return of(request, Set.of(), known);
  }

  /**
   * The parameters of a request, of which some may be given several times.
   *
   * @param repeated which of the known names
   * @param known names that the request may have
   * @throws BadRequestResponse as {@link #of(Context, String...)}
   */
  static Parameters of(Context request, Set<String> repeated, String... known) {
    given(request)
        .forEach(
            (name, values) -> {
              if (!Set.of(known).contains(name)) {
                String names =
                    known.length == 0 ? "it takes none" : "known: " + String.join(", ", known);
                throw new BadRequestResponse(
                    String.format(Locale.ROOT, "unknown parameter '%s'; %s", name, names));
              }
              if (values.length > 1 && !repeated.contains(name)) {
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

  /** Whether a parameter is given. */
  public boolean has(String name) {
    return request.queryParam(name) != null;
  }

  /** A text of 1 to so many characters, without control characters. */
  public Optional<String> text(String name, int longest) {
    return given(
        name,
        String.class,
        text ->
            !text.isEmpty()
                && text.length() <= longest
                && text.codePoints().noneMatch(Character::isISOControl),
        "1 to " + longest + " printable characters");
  }

  /** One of some words, or the first of them when none is given. */
  public String choice(String name, List<String> words) {
    return given(name, String.class, words::contains, "one of " + String.join(", ", words))
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
    return given(
            name,
            Integer.class,
            number -> number >= least && number <= most,
            "a whole number from " + least + " to " + most)
        .orElse(otherwise);
  }

  /** Entries of a list at most. */
  public int limit(int most, int otherwise) {
    return number("limit", 1, most, otherwise);
  }

  /** The length of windows in {@code windowSeconds}: a minute unless given, a day at most. */
  public int windowSeconds() {
    return number("windowSeconds", 1, 86_400, 60);
  }

  /** A time like {@code 2025-12-02T03:00:00Z}. */
  public Optional<Instant> time(String name) {
    return given(
        name,
        Instant.class,
        time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST),
        "a UTC time from 1970 to 2999, like 2025-12-02T03:00:00Z");
  }

  /**
   * The range from {@code from}, inclusive, to {@code to}, exclusive; all time unless given, but
   * without {@code to} nothing from the future. With {@code after}, the last time of a page, the
   * part of it behind that time.
   */
  public TimeRange range() {
    Instant from = time("from").orElse(EARLIEST);
    Instant newest = TimeRange.newest();
    Instant to = time("to").orElse(newest.isAfter(from) ? newest : from.plusNanos(1));
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

  /**
   * The products that {@code series} names, each as {@code exchange|product_id}.
   *
   * @param most how many at most
   */
  List<Series> listedSeries(int most) {
    List<String> keys = request.queryParams("series");
    if (keys.size() > most || !keys.stream().allMatch(Parameters::isSeriesKey)) {
      throw new BadRequestResponse(
          "series is exchange|product_id, such as coinbase|BTC-USD, up to " + most + " times");
    }
    return keys.stream().map(Series::ofKey).toList();
  }

  private static boolean isSeriesKey(String key) {
    int separator = key.indexOf(Series.SEPARATOR);
    return separator > 0
        && separator <= Series.MAX_EXCHANGE_LENGTH
        && key.length() > separator + 1
        && key.length() - separator - 1 <= Series.MAX_PRODUCT_LENGTH
        && key.codePoints().noneMatch(Character::isISOControl);
  }

  private <T> Optional<T> given(String name, Class<T> type, Predicate<T> rule, String form) {
    return Optional.ofNullable(
        request
            .queryParamAsClass(name, type)
            .allowNullable()
            .check(value -> value == null || rule.test(value), "")
            .getOrThrow(errors -> new BadRequestResponse(name + " is " + form)));
  }
}
