package io.tickbeam.bench.programs;

import static io.tickbeam.bench.programs.Mode.BATCH;
import static io.tickbeam.bench.programs.Mode.STREAM;
import static io.tickbeam.bench.programs.Program.Rows.EXACT;
import static io.tickbeam.bench.programs.Program.Rows.ROUNDED;
import static io.tickbeam.bench.programs.Program.Rows.WITHOUT_SPIKES;
import static io.tickbeam.bench.programs.Program.tickbeam;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.flink.FlinkDataStream;
import io.tickbeam.bench.peers.kafkastreams.KafkaStreamsPeer;
import io.tickbeam.bench.peers.loop.LoopRun;
import io.tickbeam.bench.peers.spark.SparkSql;
import io.tickbeam.bench.peers.spark.StructuredStreaming;
import io.tickbeam.bench.peers.sql.GroupByStatement;
import io.tickbeam.bench.programs.Program.Rows;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The list of programs. */
public final class Programs {

  /** The runners of Tickbeam. */
  public static final List<String> RUNNERS = List.of("direct", "spark", "flink");

  /** All programs, those of a stream first. */
  public static final List<Program> ALL =
      List.of(
          peer("stream-loop", EXACT, Framework.BEAM, () -> LoopRun::stream),
          tickbeam(STREAM, "direct"),
          tickbeam(STREAM, "spark"),
          tickbeam(STREAM, "flink"),
          peer(
              "stream-structured-streaming",
              WITHOUT_SPIKES,
              Framework.SPARK,
              () -> new StructuredStreaming()),
          peer(
              "stream-kafka-streams",
              ROUNDED,
              Framework.KAFKA_STREAMS,
              () -> new KafkaStreamsPeer()),
          peer("stream-native-flink", ROUNDED, Framework.FLINK, () -> new FlinkDataStream()),
          peer("batch-loop", EXACT, Framework.BEAM, () -> LoopRun::batch),
          tickbeam(BATCH, "direct"),
          tickbeam(BATCH, "spark"),
          tickbeam(BATCH, "flink"),
          peer("batch-spark-sql", ROUNDED, Framework.SPARK, () -> SparkSql.ofTable()),
          peer("batch-spark-sql-json", ROUNDED, Framework.SPARK, () -> SparkSql.ofJsonLines()),
          new Program("batch-group-by", Set.of(), ROUNDED, () -> new GroupByStatement()));

  private Programs() {}

  private static Program peer(String label, Rows rows, Framework framework, Supplier<Peer> maker) {
    return new Program(label, Set.of(framework), rows, maker);
  }

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
      return of(without(Program.KEPT, label)).keepingClasses();
    }
    if (label.endsWith(Program.ARCHIVING)) {
      return of(without(Program.ARCHIVING, label)).archiving();
    }
    String[] parts = label.split("\\+", 2);
    Program found =
        ALL.stream()
            .filter(each -> each.label().equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no program " + parts[0] + known()));
    return parts.length == 1 ? found : found.with(parts[1]);
  }

  private static String without(String end, String label) {
    return label.substring(0, label.length() - end.length());
  }

  private static String known() {
    return ", only " + ALL.stream().map(Program::label).collect(Collectors.joining(", "));
  }
}
