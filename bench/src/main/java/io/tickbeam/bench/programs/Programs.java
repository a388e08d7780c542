package io.tickbeam.bench.programs;

import static io.tickbeam.bench.programs.Mode.BATCH;
import static io.tickbeam.bench.programs.Mode.STREAM;
import static io.tickbeam.bench.programs.Program.Rows.EXACT;
import static io.tickbeam.bench.programs.Program.Rows.ROUNDED;
import static io.tickbeam.bench.programs.Program.Rows.WITHOUT_SPIKES;
import static io.tickbeam.bench.programs.Program.peer;
import static io.tickbeam.bench.programs.Program.tickbeam;

import io.tickbeam.bench.peers.flink.FlinkDataStream;
import io.tickbeam.bench.peers.kafkastreams.KafkaStreamsPeer;
import io.tickbeam.bench.peers.loop.LoopRun;
import io.tickbeam.bench.peers.spark.SparkSql;
import io.tickbeam.bench.peers.spark.StructuredStreaming;
import io.tickbeam.bench.peers.sql.GroupByStatement;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The list of programs. */
public final class Programs {

  /** The runners of Tickbeam. */
  public static final List<String> RUNNERS = List.of("direct", "spark", "flink");

  /** All programs, those of a stream first. */
  public static final List<Program> ALL =
      List.of(
          peer("stream-loop", STREAM, EXACT, Framework.BEAM, () -> LoopRun::stream),
          tickbeam(STREAM, "direct"),
          tickbeam(STREAM, "spark"),
          tickbeam(STREAM, "flink"),
          peer(
              "stream-structured-streaming",
              STREAM,
              WITHOUT_SPIKES,
              Framework.SPARK,
              () -> new StructuredStreaming()),
          peer(
              "stream-kafka-streams",
              STREAM,
              ROUNDED,
              Framework.KAFKA_STREAMS,
              () -> new KafkaStreamsPeer()),
          peer(
              "stream-native-flink", STREAM, ROUNDED, Framework.FLINK, () -> new FlinkDataStream()),
          peer("batch-loop", BATCH, EXACT, Framework.BEAM, () -> LoopRun::batch),
          tickbeam(BATCH, "direct"),
          tickbeam(BATCH, "spark"),
          tickbeam(BATCH, "flink"),
          peer("batch-spark-sql", BATCH, ROUNDED, Framework.SPARK, () -> SparkSql.ofTable()),
          peer(
              "batch-spark-sql-json",
              BATCH,
              ROUNDED,
              Framework.SPARK,
              () -> SparkSql.ofJsonLines()),
          new Program(
              "batch-group-by",
              BATCH,
              false,
              EnumSet.noneOf(Framework.class),
              ROUNDED,
              false,
              () -> new GroupByStatement()));

  private Programs() {}

  /** The stream and the batch of a runner. */
  public static List<Program> ofRunner(String runner) {
    return List.of(tickbeam(STREAM, runner), tickbeam(BATCH, runner));
  }

  /**
   * The program of a label. Behind a program of Tickbeam may follow {@code +all}, for all analytics
   * to MySQL and Kafka, or {@code +} and lengths of moving windows, as {@code +30s/1h}, for these
   * alone, to Kafka. Any may end in {@code :kept}, to start with classes that an earlier run kept.
   *
   * @throws IllegalArgumentException with a line for users when there is none
   */
  public static Program of(String label) {
    if (label.endsWith(Program.KEPT)) {
      return of(label.substring(0, label.length() - Program.KEPT.length())).keepingClasses();
    }
    if (label.endsWith(Program.ARCHIVING)) {
      return of(label.substring(0, label.length() - Program.ARCHIVING.length())).archiving();
    }
    int plus = label.indexOf('+');
    String base = plus < 0 ? label : label.substring(0, plus);
    Program found =
        ALL.stream()
            .filter(each -> each.label().equals(base))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no program " + base + known()));
    return plus < 0 ? found : found.with(label.substring(plus + 1));
  }

  private static String known() {
    return ", only " + ALL.stream().map(Program::label).collect(Collectors.joining(", "));
  }
}
