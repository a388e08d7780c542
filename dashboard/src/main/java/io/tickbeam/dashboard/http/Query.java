package io.tickbeam.dashboard.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, each given once at most; what makes no sense is refused. */
public final class Query {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  private final Map<String, List<String>> parameters;

  public Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /** Refuses parameters with other names than these, and repeated ones. */
  public Query allowing(String... names) {
    Set<String> unknown = new TreeSet<>(parameters.keySet());
    unknown.removeAll(Set.of(names));
    if (!unknown.isEmpty()) {
      String known = names.length == 0 ? "it takes none" : "known: " + String.join(", ", names);
      throw new BadRequestException(
          "unknown parameter " + quote(unknown.iterator().next()) + "; " + known);
    }
    parameters.forEach(
        (name, values) -> {
          if (values.size() > 1) {
            throw new BadRequestException("parameter " + name + " is given more than once");
          }
        });
    return this;
  }

  /** A text of at most so many characters, without control characters, not empty. */
  public Optional<String> text(String name, int longest) {
    Optional<String> value = raw(name);
    value.ifPresent(
        text -> {
          if (text.isEmpty()
              || text.length() > longest
              || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new BadRequestException(name + " has 1 to " + longest + " printable characters");
          }
        });
    return value;
  }

  /** The same of a parameter that must be there. */
  public String requiredText(String name, int longest) {
    return text(name, longest)
        .orElseThrow(() -> new BadRequestException("parameter " + name + " is missing"));
  }

  /** One of some words, or the first of them when there is none. */
  public String choice(String name, List<String> words) {
    String value = raw(name).orElse(words.get(0));
    if (!words.contains(value)) {
      throw new BadRequestException(name + " is one of " + String.join(", ", words));
    }
    return value;
  }

  /** A list of some words, separated by commas; all of them when there is none. */
  public List<String> choices(String name, List<String> words) {
    Optional<String> value = raw(name);
    if (value.isEmpty()) {
      return words;
    }
    List<String> chosen = List.of(value.get().split(",", -1));
    if (!words.containsAll(chosen) || Set.copyOf(chosen).size() < chosen.size()) {
      throw new BadRequestException(
          name + " has any of these, each once, separated by commas: " + String.join(", ", words));
    }
    return chosen;
  }

  /** A whole number within limits. */
  public int number(String name, int least, int most, int otherwise) {
    Optional<String> value = raw(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    if (value.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(value.get());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new BadRequestException(name + " is a whole number from " + least + " to " + most);
  }

  /** A time like {@code 2025-12-02T03:00:00Z}. */
  public Optional<Instant> time(String name) {
    return raw(name).map(text -> time(name, text));
  }

  private static Instant time(String name, String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw new BadRequestException(name + " is a UTC time like 2025-12-02T03:00:00Z");
    }
    throw new BadRequestException(name + " is a time from 1970 to 2999");
  }

  /** The range from {@code from}, inclusive, to {@code to}, exclusive; all time unless given. */
  public TimeRange range() {
    Instant from = time("from").orElse(EARLIEST);
    Instant to = time("to").orElse(LATEST);
    if (!from.isBefore(to)) {
      throw new BadRequestException("from is before to");
    }
    return new TimeRange(from, to);
  }

  private Optional<String> raw(String name) {
    return Optional.ofNullable(parameters.get(name)).map(values -> values.get(0));
  }

  private static String quote(String text) {
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return "'" + shown + "'";
  }
}
