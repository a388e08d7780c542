package io.tickbeam.ingest.rest;

import java.time.Duration;

/** What one poll means for the next one. */
public sealed interface Outcome {

  /** It was answered: the next one comes as planned. */
  record Answered() implements Outcome {}

  /**
   * The exchange asks for a pause.
   *
   * @param pause at least
   * @param notice one line for people
   */
  record Paused(Duration pause, String notice) implements Outcome {}

  /** There was no usable answer, and there may be one soon. */
  record Failed(String reason) implements Outcome {}

  /** The usual case. */
  Outcome ANSWERED = new Answered();

  /** That of two requests of one poll which allows less. */
  static Outcome stricter(Outcome one, Outcome other) {
    if (one instanceof Paused first && other instanceof Paused second) {
      return first.pause().compareTo(second.pause()) >= 0 ? first : second;
    }
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Outcome outcome) {
    return outcome instanceof Paused ? 2 : outcome instanceof Failed ? 1 : 0;
  }
}
