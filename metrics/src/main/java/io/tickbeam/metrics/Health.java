package io.tickbeam.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a process can do its work. It is live unless only a restart can help, and ready while it
 * is live and has what its work needs. Safe for several threads.
 */
public final class Health {

  private static final JsonFactory JSON = new JsonFactory();

  /** Something that may be wrong. */
  @FunctionalInterface
  public interface Check {

    /** What is wrong and what to look at, in one line; empty when nothing is. Does not block. */
    String problem();
  }

  private final List<Check> live;
  private final List<Check> ready;

  /**
   * @param live what only a restart mends
   * @param ready what the work needs besides
   */
  public Health(List<Check> live, List<Check> ready) {
    this.live = new ArrayList<>(live);
    this.live.add(Health::deadlock);
    this.ready = List.copyOf(ready);
  }

  /** Why the process has to be started again; empty while it is live. */
  public List<String> liveProblems() {
    return problems(live);
  }

  /** Why the process does not do its work; empty while it is ready. */
  public List<String> readyProblems() {
    List<String> problems = new ArrayList<>(liveProblems());
    problems.addAll(problems(ready));
    return problems;
  }

  private static List<String> problems(List<Check> checks) {
    List<String> problems = new ArrayList<>();
    for (Check check : checks) {
      try {
        problems.add(check.problem());
      } catch (RuntimeException e) {
        problems.add("a check has failed itself (" + e + ")");
      }
    }
    problems.removeIf(String::isEmpty);
    return problems;
  }

  private static String deadlock() {
    long[] threads = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    return threads == null ? "" : threads.length + " threads wait for each other for ever: restart";
  }

  /** {@code {"status":"up","reasons":[]}}, or {@code "down"} with the problems. */
  public static String json(List<String> problems) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("status", problems.isEmpty() ? "up" : "down");
      json.writeArrayFieldStart("reasons");
      for (String each : problems) {
        json.writeString(each);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes no JSON", e);
    }
    return text.toString();
  }
}
