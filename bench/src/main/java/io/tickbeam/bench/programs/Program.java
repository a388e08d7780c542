package io.tickbeam.bench.programs;

import io.tickbeam.bench.peers.Peer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A program that is measured.
 *
 * @param label as users write it, such as {@code stream-kafka-streams}
 * @param mode what it reads
 * @param isTickbeam whether it is Tickbeam's pipeline
 * @param frameworks frameworks that it is built on
 * @param rows rows that it writes to {@code window_stats}
 * @param keepsClasses whether it starts with the classes that an earlier run has kept
 * @param maker makes the program, in the process that runs it. That process has the jars of this
 *     program alone: hence lambdas, because a reference to a constructor loads its class at once
 */
public record Program(
    String label,
    Mode mode,
    boolean isTickbeam,
    Set<Framework> frameworks,
    Rows rows,
    boolean keepsClasses,
    Supplier<Peer> maker) {

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

  static Program peer(
      String label, Mode mode, Rows rows, Framework framework, Supplier<Peer> maker) {
    return new Program(label, mode, false, EnumSet.of(framework), rows, false, maker);
  }

  static Program tickbeam(Mode mode, String runner) {
    String label = mode.label() + "-" + runner;
    return tickbeam(label, mode, runner, Rows.EXACT, List.of());
  }

  private static Program tickbeam(
      String label, Mode mode, String runner, Rows rows, List<String> options) {
    Set<Framework> frameworks = EnumSet.of(Framework.BEAM);
    switch (runner) {
      case "spark" -> frameworks.add(Framework.SPARK);
      case "flink" -> frameworks.add(Framework.FLINK);
      default -> frameworks.add(Framework.BEAM_DIRECT);
    }
    return new Program(
        label, mode, true, frameworks, rows, false, () -> new TickbeamRun(runner, mode, options));
  }

  /** The label without the mode. */
  public String name() {
    return label.substring(label.indexOf('-') + 1);
  }

  /** The program with the windows alone, of a program with other analytics. */
  public Program base() {
    int plus = label.indexOf('+');
    if (plus < 0) {
      return this;
    }
    Program base = tickbeam(mode, runner());
    return keepsClasses ? base.keepingClasses() : base;
  }

  /** The same that also stores the ticks in table {@code tickers}, for the batches. */
  public Program archiving() {
    return tickbeam(label + ARCHIVING, mode, runner(), rows, List.of("--archive=true"));
  }

  Program keepingClasses() {
    return new Program(label + KEPT, mode, isTickbeam, frameworks, rows, true, maker);
  }

  /** The same with other analytics: {@code all}, or lengths of moving windows such as 30s/1h. */
  Program with(String analytics) {
    if (!isTickbeam) {
      throw new IllegalArgumentException(
          label + " computes windows alone: leave out +" + analytics);
    }
    String newLabel = label + "+" + analytics;
    if (!analytics.equals("all")) {
      String lengths = "--movingWindows=" + analytics.replace('/', ',');
      return tickbeam(
          newLabel,
          mode,
          runner(),
          Rows.NONE,
          List.of("--sinks=kafka", "--analytics=moving", lengths));
    }
    String summary = mode == Mode.BATCH ? ",summary" : "";
    return tickbeam(
        newLabel,
        mode,
        runner(),
        Rows.EXACT,
        List.of("--sinks=mysql,kafka", "--analytics=windows,moving,zscores,nextmove" + summary));
  }

  /** The runner of a program of Tickbeam. */
  public String runner() {
    return name().replaceAll("[+:].*", "");
  }

  @Override
  public String toString() {
    return label;
  }
}
