package io.tickbeam.contract.error;

/** An error that the user can mend. The message is one line that says what to do. */
public final class TickbeamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An error with a line for the user. */
  public TickbeamException(String whatToDo) {
    super(whatToDo);
  }

  /** An error with a line for the user, and its cause. */
  public TickbeamException(String whatToDo, Throwable cause) {
    super(whatToDo, cause);
  }
}
