package io.tickbeam.bench.programs;

import io.tickbeam.bench.peers.Peer;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A program that is measured.
 *
 * @param label as users write it: {@code stream-} or {@code batch-}, then a name, such as {@code
 *     stream-kafka-streams}
 * @param frameworks frameworks that it is built on
 * @param rows rows that it writes to {@code window_stats}
 * @param maker makes the program, in the process that runs it. That process has the jars of this
 *     program alone: hence lambdas, because a reference to a constructor loads its class at once
 */
public record Program(String label, Set<Framework> frameworks, Rows rows, Supplier<Peer> maker) {

  static final String KEPT = ":kept";
  static final String ARCHIVING = ":archive";

  /** Which of Tickbeam's rows in {@code window_stats} a program writes. */
  public enum Rows {
    /** All, equal in every digit. */
    EXACT,
    /** All; means, deviations and other quotients may differ in a digit. */
    ROUNDED,
    /** As {@link #ROUNDED}, but column {@code volume_spike} is NULL. */
    WITHOUT_SPIKES,
    /** None: the program computes something else. */
    NONE
  }

  static Program tickbeam(Mode mode, String runner) {
    return tickbeam(mode.label() + "-" + runner, Rows.EXACT);
  }

  /** Tickbeam's pipeline on the runner that a label names, with options beside the usual ones. */
  private static Program tickbeam(String label, Rows rows, String... options) {
    Mode mode = Mode.of(label);
    String runner = runner(label);
    return new Program(
        label,
        Set.of(Framework.BEAM, Framework.ofRunner(runner)),
        rows,
        () -> new TickbeamRun(runner, mode, List.of(options)));
  }

  private static String runner(String label) {
    return label.replaceFirst("^[a-z]+-", "").replaceFirst("[+:].*", "");
  }

  /** What it reads. */
  public Mode mode() {
    return Mode.of(label);
  }

  /** Whether it is Tickbeam's pipeline. */
  public boolean isTickbeam() {
    return Programs.RUNNERS.contains(runner());
  }

  /** The runner of a program of Tickbeam. */
  public String runner() {
    return runner(label);
  }

  /** The label without the mode. */
  public String name() {
    return label.substring(label.indexOf('-') + 1);
  }

  /** Whether it starts with the classes that an earlier run has kept. */
  public boolean keepsClasses() {
    return label.endsWith(KEPT);
  }

  /** The program with the windows alone, of a program with other analytics. */
  public Program base() {
    return Programs.of(label.replaceFirst("\\+[^:]*", ""));
  }

  /** The same that also stores the ticks in table {@code tickers}, for the batches. */
  public Program archiving() {
    return tickbeam(label + ARCHIVING, rows, "--archive=true");
  }

  Program keepingClasses() {
    return new Program(label + KEPT, frameworks, rows, maker);
  }

  /** The same with other analytics: {@code all}, or lengths of moving windows such as 30s/1h. */
  Program with(String analytics) {
    if (!isTickbeam()) {
      throw new IllegalArgumentException(
          label + " computes windows alone: leave out +" + analytics);
    }
    String newLabel = label + "+" + analytics;
    if (!analytics.equals("all")) {
      String lengths = "--movingWindows=" + analytics.replace('/', ',');
      return tickbeam(newLabel, Rows.NONE, "--sinks=kafka", "--analytics=moving", lengths);
    }
    String summary = mode() == Mode.BATCH ? ",summary" : "";
    return tickbeam(
        newLabel,
        Rows.EXACT,
        "--sinks=mysql,kafka",
        "--analytics=windows,moving,zscores,nextmove" + summary);
  }

  @Override
  public String toString() {
    return label;
  }
}
