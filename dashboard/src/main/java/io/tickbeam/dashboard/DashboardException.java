package io.tickbeam.dashboard;

/** The dashboard cannot start. The message is one line for people and says what to do. */
public final class DashboardException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DashboardException(String message) {
    super(message);
  }

  public DashboardException(String message, Throwable cause) {
    super(message, cause);
  }
}
