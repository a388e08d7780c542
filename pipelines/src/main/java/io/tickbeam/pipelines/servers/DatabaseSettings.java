package io.tickbeam.pipelines.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of the driver that bound every wait. What the URL sets stays as it is.
 *
 * @param url JDBC URL
 */
record DatabaseSettings(String url) {

  private static final long CONNECT_MILLIS = 10_000;

  /** Longest wait for the next bytes of an answer to a check, for which a user waits. */
  private static final long CHECK_MILLIS = 10_000;

  /** Longest wait for the next bytes of any other answer. */
  private static final long ANSWER_MILLIS = 60_000;

  static DatabaseSettings of(String url) {
    return new DatabaseSettings(url);
  }

  /** Longest wait for a connection, milliseconds. */
  long connectMillis() {
    Matcher set = parameter("connectTimeout", "[1-9]\\d{0,8}").matcher(url);
    return set.find() ? Long.parseLong(set.group(1)) : CONNECT_MILLIS;
  }

  /** Settings for checks before a run. */
  Map<String, String> forChecks() {
    return waiting(CHECK_MILLIS);
  }

  /** Settings for reads and writes. */
  Map<String, String> forQueries() {
    return waiting(ANSWER_MILLIS);
  }

  /** Settings for answers of which the next bytes may take so long, milliseconds. */
  Map<String, String> waiting(long answerMillis) {
    // Shorter than the wait for an answer, so that the server says what it waited for.
    long lockSeconds = Math.max(1, Math.min(answerMillis, ANSWER_MILLIS) / 2_000);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("connectTimeout", Long.toString(CONNECT_MILLIS));
    settings.put("socketTimeout", Long.toString(answerMillis));
    settings.put(
        "sessionVariables",
        "lock_wait_timeout=" + lockSeconds + ",innodb_lock_wait_timeout=" + lockSeconds);
    settings.keySet().removeIf(name -> parameter(name, "[^&]*").matcher(url).find());
    return settings;
  }

  private static Pattern parameter(String name, String value) {
    return Pattern.compile("[?&]" + name + "=(" + value + ")(?=&|$)");
  }
}
