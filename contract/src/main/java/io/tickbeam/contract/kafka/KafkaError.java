package io.tickbeam.contract.kafka;

import io.tickbeam.contract.server.ServerPort;
import io.tickbeam.contract.tls.TlsProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors of Kafka's clients that come of TLS, logins, rights and settings: one line each that says
 * what to do. Other errors, such as a broker that is away, are not of this kind.
 *
 * <p>The classes are told by name, as this module has no Kafka client.
 */
public final class KafkaError {

  private KafkaError() {}

  /**
   * The line for an error that a client has met.
   *
   * @param servers the brokers as host:port
   * @return empty when the error is of another kind
   */
  public static Optional<String> line(Throwable error, String servers) {
    Optional<TlsProblem> tls = TlsProblem.of(error);
    if (tls.isPresent()) {
      return tls.map(each -> each.line("Kafka at " + servers, KafkaCluster.OPTION));
    }
    for (Throwable each = error; each != null; each = each.getCause()) {
      Optional<String> line = line(each.getClass().getSimpleName(), words(each), servers);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  /**
   * The line for any error that a client has met: as {@link #line}, else what the brokers refuse,
   * else that none answers.
   *
   * @param servers the brokers as host:port, separated by commas
   */
  public static String anyLine(Throwable error, String servers) {
    return line(error, servers)
        .or(() -> refusal(error).map(words -> "Kafka at " + servers + " refuses: " + words))
        .orElseGet(() -> noAnswer(servers));
  }

  /**
   * What the brokers, or a client that knows their limits, said of a request that they will refuse
   * again; empty when the error is of another kind.
   */
  public static Optional<String> refusal(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (isA(each, "ApiException") && !isA(each, "RetriableException")) {
        return Optional.of(String.valueOf(each.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static boolean isA(Throwable error, String simpleName) {
    for (Class<?> each = error.getClass(); each != null; each = each.getSuperclass()) {
      if (each.getSimpleName().equals(simpleName)) {
        return true;
      }
    }
    return false;
  }

  /** The line for brokers that do not answer. */
  public static String noAnswer(String servers) {
    return ServerPort.isOpen(servers)
        ? "A server at "
            + servers
            + " takes connections, but does not answer as Kafka: start it again, correct"
            + " --bootstrapServers, or set security.protocol in "
            + KafkaCluster.OPTION
            + " as this port wants it."
        : "No Kafka broker answers at " + servers + ": start one or correct --bootstrapServers.";
  }

  private static Optional<String> line(String type, String words, String servers) {
    return switch (type) {
      case "SaslAuthenticationException",
          "AuthenticationException",
          "UnsupportedSaslMechanismException",
          "IllegalSaslStateException" ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "Kafka at %s refuses the login (%s): correct user, password or sasl.mechanism in"
                      + " %s.",
                  servers,
                  words,
                  KafkaCluster.OPTION));
      case "GroupAuthorizationException" ->
          Optional.of(
              missingRight("use consumer group " + group(words), servers, "READ on the group"));
      case "TopicAuthorizationException",
          "ClusterAuthorizationException",
          "TransactionalIdAuthorizationException" ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "This user lacks a right at Kafka at %s (%s): grant it, or correct the login in"
                      + " %s.",
                  servers,
                  words,
                  KafkaCluster.OPTION));
      default -> Optional.empty();
    };
  }

  /** The name of a consumer group in an error, of which Kafka's clients tell in two forms. */
  private static String group(String words) {
    return words.replaceFirst(".*idValue='([^']*)'.*", "$1").replaceFirst(".*: ", "");
  }

  /** The line for a right to write to a topic that a check before a run has found missing. */
  public static String mayNotWrite(String topic, String servers) {
    return missingRight("write to topic " + topic, servers, "WRITE on the topic");
  }

  /** The line for a right to read topics that a check before a run has found missing. */
  public static String mayNotRead(Collection<String> topics, String servers) {
    return missingRight("read topic " + String.join(", ", topics), servers, "READ on the topic");
  }

  private static String missingRight(String what, String servers, String right) {
    return String.format(
        Locale.ROOT,
        "This user may not %s at Kafka at %s: grant it %s, or correct the login in %s.",
        what,
        servers,
        right,
        KafkaCluster.OPTION);
  }

  /**
   * The line for a client that could not be made, such as when a key store is missing.
   *
   * @return empty when there are no settings, so that the address is wrong
   */
  public static Optional<String> unusable(Throwable error, KafkaCluster cluster) {
    String words = allWords(error);
    return cluster.file().values().isEmpty() || words.contains("bootstrap")
        ? Optional.empty()
        : Optional.of(cluster.file().unusable(words));
  }

  /** What all causes say, the outermost first, without what only repeats another. */
  private static String allWords(Throwable error) {
    List<String> all = new ArrayList<>();
    for (Throwable each = error; each != null; each = each.getCause()) {
      String words = words(each);
      boolean isNew = all.stream().noneMatch(said -> said.contains(words));
      if (isNew
          && !words.startsWith("Failed to construct")
          && !words.startsWith("Failed to create")) {
        all.add(words);
      }
    }
    return String.join(": ", all);
  }

  private static String words(Throwable error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("(\\w+\\.)+(\\w+Exception): ", "")
        .strip()
        .replaceFirst("[.:]$", "");
  }
}
