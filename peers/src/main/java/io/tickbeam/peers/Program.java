package io.tickbeam.peers;

import io.tickbeam.peers.jvm.FlinkDataStream;
import io.tickbeam.peers.jvm.KafkaStreamsPeer;
import io.tickbeam.peers.mysql.GroupByStatement;
import io.tickbeam.peers.spark.SparkSql;
import io.tickbeam.peers.spark.StructuredStreaming;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is measured, each in a process of its own.
 *
 * @param label as users write it, such as {@code stream-kafka-streams}
 * @param isTickbeam whether it is Tickbeam's pipeline
 * @param rows what it writes to {@code window_stats}
 * @param peer makes it, in the process that runs it, which then loads one framework, not all
 */
record Program(String label, Mode mode, boolean isTickbeam, Rows rows, Supplier<Peer> peer) {

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
      new Program(
          "archive",
          Mode.STREAM,
          true,
          Rows.ALL,
          () -> new TickbeamRun("flink", Mode.STREAM, List.of("--archive=true")));

  /** All that are measured unless others are asked for. */
  static final List<Program> MEASURED =
      List.of(
          peer(Mode.STREAM, "loop", () -> LoopRun::stream),
          tickbeam(Mode.STREAM, "direct"),
          tickbeam(Mode.STREAM, "spark"),
          tickbeam(Mode.STREAM, "flink"),
          new Program(
              "stream-structured-streaming",
              Mode.STREAM,
              false,
              Rows.WITHOUT_SPIKES,
              StructuredStreaming::new),
          peer(Mode.STREAM, "kafka-streams", KafkaStreamsPeer::new),
          peer(Mode.STREAM, "native-flink", FlinkDataStream::new),
          peer(Mode.BATCH, "loop", () -> LoopRun::batch),
          tickbeam(Mode.BATCH, "direct"),
          tickbeam(Mode.BATCH, "spark"),
          tickbeam(Mode.BATCH, "flink"),
          peer(Mode.BATCH, "spark-sql", SparkSql::ofTable),
          peer(Mode.BATCH, "spark-sql-json", SparkSql::ofJsonLines),
          peer(Mode.BATCH, "group-by", GroupByStatement::new));

  private static Program peer(Mode mode, String name, Supplier<Peer> peer) {
    return new Program(mode.label() + "-" + name, mode, false, Rows.ALL, peer);
  }

  private static Program tickbeam(Mode mode, String runner) {
    return new Program(
        mode.label() + "-" + runner,
        mode,
        true,
        Rows.ALL,
        () -> new TickbeamRun(runner, mode, List.of()));
  }

  /**
   * The program of a label. Behind a program of Tickbeam may follow {@code +all}, for all analytics
   * to MySQL and Kafka, or {@code +} and lengths of moving windows, as {@code +30s/1h}, for these
   * alone, to Kafka.
   *
   * @throws IllegalArgumentException with a line for people when there is none
   */
  static Program of(String label) {
    if (label.equals(ARCHIVE.label())) {
      return ARCHIVE;
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
    return new Program(
        newLabel,
        mode,
        true,
        all ? Rows.ALL : Rows.NONE,
        () -> new TickbeamRun(runner, mode, options));
  }

  /** Label of the windows alone, for a program of more. */
  String base() {
    int plus = label.indexOf('+');
    return plus < 0 ? label : label.substring(0, plus);
  }
}
