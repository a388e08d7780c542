package io.tickbeam.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Servers that a killed run has left behind, or that have not ended yet: they hold their data. */
final class Leftovers {

  private static final int STOP_SECONDS = 20;

  private Leftovers() {}

  /**
   * Ends processes of a program, and waits until they have gone.
   *
   * @param program name of its file
   * @param argument one of its arguments, which only the server looked for has
   */
  static void stop(String program, String argument) {
    List<ProcessHandle> leftovers =
        ProcessHandle.allProcesses().filter(each -> matches(each, program, argument)).toList();
    for (ProcessHandle leftover : leftovers) {
      System.err.println(
          "tickbeam: stopping process "
              + leftover.pid()
              + ", left behind by a run that was killed");
      leftover.destroy();
      try {
        leftover.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        leftover.destroyForcibly();
        leftover.onExit().join();
      }
    }
  }

  private static boolean matches(ProcessHandle process, String program, String argument) {
    ProcessHandle.Info info = process.info();
    return info.command().orElse("").endsWith("/" + program)
        && Arrays.asList(info.arguments().orElse(new String[0])).contains(argument);
  }
}
