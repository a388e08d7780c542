package io.tickbeam.local.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another JVM keeps after a collection of garbage.
 *
 * @param metaspaceBytes of its classes
 * @param threads that live
 */
record JvmFigures(long metaspaceBytes, long threads) {

  /** Asks a process. */
  static JvmFigures of(long pid) throws IOException, InterruptedException {
    // What one collection makes unreachable goes with the next.
    ask(pid, "GC.run");
    ask(pid, "GC.run");
    String counters = ask(pid, "PerfCounter.print");
    return new JvmFigures(
        counter("sun.gc.metaspace.used", counters), counter("java.threads.live", counters));
  }

  private static long counter(String name, String counters) throws IOException {
    Matcher found = Pattern.compile(Pattern.quote(name) + "=(\\d+)").matcher(counters);
    if (!found.find()) {
      throw new IOException("no counter " + name);
    }
    return Long.parseLong(found.group(1));
  }

  private static String ask(long pid, String question) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), question)
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(answer);
    }
    return answer;
  }
}
