package io.tickbeam.ingest.exchange.polling;

import java.time.Duration;

/** The result of one poll, and what it means for the next one. */
public sealed interface Outcome {

  /** The poll was answered: the next one comes after the usual interval. */
  record Answered() implements Outcome {}

  /**
   * The exchange asks for a pause.
   *
   * @param pause the least time to the next poll
   * @param notice the reason, in one line for users
   */
  record Paused(Duration pause, String notice) implements Outcome {}

  /** There was no usable answer; a later poll may get one. */
  record Failed(String reason) implements Outcome {}

  /**
   * No later poll will get an answer, unless an earlier one did.
   *
   * @param whatToDo in one line for users
   */
  record Refused(String whatToDo) implements Outcome {}

  /** The usual outcome. */
  Outcome ANSWERED = new Answered();

  /**
   * The outcome of two requests of one poll: a refusal or pause, and the longer of two, before a
   * failure.
   */
  static Outcome stricter(Outcome one, Outcome other) {
    if (one instanceof Paused first && other instanceof Paused second) {
      return first.pause().compareTo(second.pause()) >= 0 ? first : second;
    }
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(Outcome outcome) {
    if (outcome instanceof Refused) {
      return 3;
    }
    return outcome instanceof Paused ? 2 : outcome instanceof Failed ? 1 : 0;
  }
}
