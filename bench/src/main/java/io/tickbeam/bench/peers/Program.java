package io.tickbeam.bench.peers;

import io.tickbeam.bench.peers.jvm.FlinkDataStream;
import io.tickbeam.bench.peers.jvm.KafkaStreamsPeer;
import io.tickbeam.bench.peers.mysql.GroupByStatement;
import io.tickbeam.bench.peers.spark.SparkSql;
import io.tickbeam.bench.peers.spark.StructuredStreaming;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is measured, each in a process of its own.
 *
 * @param label as users write it, such as {@code stream-kafka-streams}
 * @param isTickbeam whether it is Tickbeam's pipeline
 * @param frameworks that it is built on
 * @param rows what it writes to {@code window_stats}
 * @param keepsClasses whether it starts with classes that a run before has kept ready-made
 * @param peer makes it, in the process that runs it, which has one framework, not all: hence
 *     lambdas, for a reference to a constructor loads its class at once
 */
record Program(
    String label,
    Mode mode,
    boolean isTickbeam,
    Set<Framework> frameworks,
    Rows rows,
    boolean keepsClasses,
    Supplier<Peer> peer) {

  private static final String KEPT = ":kept";

  /** What of table {@code window_stats} a program fills. */
  enum Rows {
    /** All of Tickbeam's rows. */
    ALL,
    /** All, but column {@code volume_spike} is NULL. */
    WITHOUT_SPIKES,
    /** Nothing: it computes something else. */
    NONE
  }

  /** Fills table {@code tickers}; not measured. */
  static final Program ARCHIVE =
      tickbeam("archive", Mode.STREAM, "flink", Rows.ALL, List.of("--archive=true"));

  /** All that are measured unless others are asked for. */
  static final List<Program> MEASURED =
      List.of(
          peer("stream-loop", Mode.STREAM, Framework.BEAM, () -> LoopRun::stream),
          tickbeam("stream-direct", Mode.STREAM, "direct", Rows.ALL, List.of()),
          tickbeam("stream-spark", Mode.STREAM, "spark", Rows.ALL, List.of()),
          tickbeam("stream-flink", Mode.STREAM, "flink", Rows.ALL, List.of()),
          new Program(
              "stream-structured-streaming",
              Mode.STREAM,
              false,
              EnumSet.of(Framework.SPARK),
              Rows.WITHOUT_SPIKES,
              false,
              () -> new StructuredStreaming()),
          peer(
              "stream-kafka-streams",
              Mode.STREAM,
              Framework.KAFKA_STREAMS,
              () -> new KafkaStreamsPeer()),
          peer("stream-native-flink", Mode.STREAM, Framework.FLINK, () -> new FlinkDataStream()),
          peer("batch-loop", Mode.BATCH, Framework.BEAM, () -> LoopRun::batch),
          tickbeam("batch-direct", Mode.BATCH, "direct", Rows.ALL, List.of()),
          tickbeam("batch-spark", Mode.BATCH, "spark", Rows.ALL, List.of()),
          tickbeam("batch-flink", Mode.BATCH, "flink", Rows.ALL, List.of()),
          peer("batch-spark-sql", Mode.BATCH, Framework.SPARK, () -> SparkSql.ofTable()),
          peer("batch-spark-sql-json", Mode.BATCH, Framework.SPARK, () -> SparkSql.ofJsonLines()),
          new Program(
              "batch-group-by",
              Mode.BATCH,
              false,
              EnumSet.noneOf(Framework.class),
              Rows.ALL,
              false,
              () -> new GroupByStatement()));

  private static Program peer(String label, Mode mode, Framework framework, Supplier<Peer> peer) {
    return new Program(label, mode, false, EnumSet.of(framework), Rows.ALL, false, peer);
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

  /**
   * The program of a label. Behind a program of Tickbeam may follow {@code +all}, for all analytics
   * to MySQL and Kafka, or {@code +} and lengths of moving windows, as {@code +30s/1h}, for these
   * alone, to Kafka. Any may end in {@code :kept}, to start with classes that an earlier run kept.
   *
   * @throws IllegalArgumentException with a line for people when there is none
   */
  static Program of(String label) {
    if (label.equals(ARCHIVE.label())) {
      return ARCHIVE;
    }
    if (label.endsWith(KEPT)) {
      return of(label.substring(0, label.length() - KEPT.length())).keepingClasses();
    }
    int plus = label.indexOf('+');
    String base = plus < 0 ? label : label.substring(0, plus);
    Program found =
        MEASURED.stream()
            .filter(each -> each.label().equals(base))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no program " + base + known()));
    return plus < 0 ? found : found.with(label, label.substring(plus + 1));
  }

  private static String known() {
    return ", only " + MEASURED.stream().map(Program::label).collect(Collectors.joining(", "));
  }

  private Program keepingClasses() {
    return new Program(label + KEPT, mode, isTickbeam, frameworks, rows, true, peer);
  }

  private Program with(String newLabel, String analytics) {
    if (!isTickbeam) {
      throw new IllegalArgumentException(
          label + " computes windows alone: leave out +" + analytics);
    }
    String runner = label.substring(label.indexOf('-') + 1);
    boolean all = analytics.equals("all");
    List<String> options =
        all
            ? List.of(
                "--sinks=mysql,kafka",
                "--analytics=windows,moving,zscores,nextmove"
                    + (mode == Mode.BATCH ? ",summary" : ""))
            : List.of(
                "--sinks=kafka",
                "--analytics=moving",
                "--movingWindows=" + analytics.replace('/', ','));
    return tickbeam(newLabel, mode, runner, all ? Rows.ALL : Rows.NONE, options);
  }

  /** Label of the windows alone, for a program of more. */
  String base() {
    int plus = label.indexOf('+');
    return plus < 0 ? label : label.substring(0, plus) + (keepsClasses ? KEPT : "");
  }
}
