package io.tickbeam.contract.message;

import java.util.Locale;

/**
 * Kinds of reasons why a message cannot be used. The reason itself, in words, may quote what was
 * wrong, so that there are as many as messages; of kinds there are few.
 */
public enum UnusableReason {
  /** It is no JSON object in UTF-8. */
  NOT_JSON,
  /** A field that a tick needs is not there. */
  MISSING_FIELD,
  /** A field is not of its form. */
  INVALID_FIELD,
  /** A number or time is beyond what can be stored. */
  OUT_OF_RANGE,
  /** It is of a type that the topic does not have. */
  UNSUPPORTED_TYPE,
  /** It has more bytes than its topic takes. */
  TOO_LARGE,
  /** The broker does not take it. */
  REFUSED,
  /** This program has failed at it. */
  DEFECT,
  /** None of these. */
  OTHER;

  /** The kind of a reason in words, as {@code MessageParser} and ingest give it. */
  public static UnusableReason of(String reason) {
    // Exchanges that are polled put their name first.
    String words = reason.substring(reason.indexOf(": ") < 0 ? 0 : reason.indexOf(": ") + 2);
    if (reason.startsWith("refused by Kafka")) {
      return REFUSED;
    }
    if (words.startsWith("missing ") || words.startsWith("ticker without")) {
      return MISSING_FIELD;
    }
    if (words.endsWith("out of range")) {
      return OUT_OF_RANGE;
    }
    if (words.startsWith("invalid ") || words.startsWith("heartbeat without")) {
      return INVALID_FIELD;
    }
    if (words.startsWith("parser failed") || words.startsWith("ingest has failed")) {
      return DEFECT;
    }
    return switch (words) {
      case "not JSON",
          "not a JSON object",
          "neither a JSON object nor an array of them",
          "not UTF-8",
          "empty message",
          "binary frame" ->
          NOT_JSON;
      case "neither type nor product_id" -> MISSING_FIELD;
      case "unsupported type" -> UNSUPPORTED_TYPE;
      case "larger than Kafka takes", "an answer longer than it may be" -> TOO_LARGE;
      default -> OTHER;
    };
  }

  /** Its name in metrics, such as {@code missing_field}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
