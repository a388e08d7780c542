package io.tickbeam.contract.error;

/** What is said of an error: one line, from what caused it. */
public final class ErrorLine {

  private static final int MAX_CHARACTERS = 1_000;

  private ErrorLine() {}

  /** The first line of the cause that says what to do, else of the innermost one. */
  public static String of(Throwable error) {
    Throwable root = error;
    while (!(root instanceof TickbeamException) && root.getCause() != null) {
      root = root.getCause();
    }
    String text = root.getMessage() == null ? root.toString() : root.getMessage();
    String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse(root.toString());
    return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS);
  }
}
