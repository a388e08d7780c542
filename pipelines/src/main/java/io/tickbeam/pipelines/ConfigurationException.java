package io.tickbeam.pipelines;

/** What was asked for cannot be done; the text is one line that says what to do. */
public final class ConfigurationException extends RuntimeException {

  /** An exception with a line for people. */
  public ConfigurationException(String whatToDo) {
    super(whatToDo);
  }

  /** An exception with a line for people and what led to it. */
  public ConfigurationException(String whatToDo, Throwable cause) {
    super(whatToDo, cause);
  }
}
