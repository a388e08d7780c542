package io.tickbeam.pipelines.runners;

import io.tickbeam.pipelines.options.OptionProblems;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What a runner in this process runs on.
 *
 * @param javaVersion feature release of the JDK, such as 17
 * @param heapBytes the most that the heap can take, which is also the most outside of the heap
 * @param hasHostName whether the name of the machine can be resolved
 */
public record Machine(int javaVersion, long heapBytes, boolean hasHostName) {

  /** This machine. */
  public static Machine current() {
    return new Machine(
        Runtime.version().feature(), Runtime.getRuntime().maxMemory(), resolvesHostName());
  }

  private static boolean resolvesHostName() {
    try {
      InetAddress.getLocalHost();
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Requires a JDK that a runner works on.
   *
   * @param runner its name for people
   * @param newest the newest feature release that it works on
   * @param reason what the runner lacks on newer ones
   */
  public void requireJavaUpTo(int newest, String runner, String reason, OptionProblems problems) {
    problems.require(
        javaVersion <= newest,
        runner
            + " works on JDK 17 to "
            + newest
            + ", and this is JDK "
            + javaVersion
            + " ("
            + reason
            + "): set JAVA_HOME to one of those, or choose another --runner.");
  }
}
