package io.tickbeam.peers;

import io.tickbeam.peers.jvm.FlinkDataStream;
import io.tickbeam.peers.jvm.KafkaStreamsPeer;
import io.tickbeam.peers.mysql.GroupByStatement;
import io.tickbeam.peers.spark.SparkSql;
import io.tickbeam.peers.spark.StructuredStreaming;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is measured, each in a process of its own. */
public enum Program {
  /** Fills table {@code tickers}; not measured. */
  ARCHIVE(
      Mode.STREAM, true, () -> new TickbeamRun("flink", Mode.STREAM, List.of("--archive=true"))),
  STREAM_LOOP(Mode.STREAM, false, () -> LoopRun::stream),
  STREAM_DIRECT(Mode.STREAM, true, () -> new TickbeamRun("direct", Mode.STREAM, List.of())),
  STREAM_SPARK(Mode.STREAM, true, () -> new TickbeamRun("spark", Mode.STREAM, List.of())),
  STREAM_FLINK(Mode.STREAM, true, () -> new TickbeamRun("flink", Mode.STREAM, List.of())),
  STREAM_STRUCTURED_STREAMING(Mode.STREAM, false, StructuredStreaming::new),
  STREAM_KAFKA_STREAMS(Mode.STREAM, false, KafkaStreamsPeer::new),
  STREAM_NATIVE_FLINK(Mode.STREAM, false, FlinkDataStream::new),
  BATCH_LOOP(Mode.BATCH, false, () -> LoopRun::batch),
  BATCH_DIRECT(Mode.BATCH, true, () -> new TickbeamRun("direct", Mode.BATCH, List.of())),
  BATCH_SPARK(Mode.BATCH, true, () -> new TickbeamRun("spark", Mode.BATCH, List.of())),
  BATCH_FLINK(Mode.BATCH, true, () -> new TickbeamRun("flink", Mode.BATCH, List.of())),
  BATCH_SPARK_SQL(Mode.BATCH, false, SparkSql::ofTable),
  BATCH_SPARK_SQL_JSON(Mode.BATCH, false, SparkSql::ofJsonLines),
  BATCH_GROUP_BY(Mode.BATCH, false, GroupByStatement::new);

  /** Which of the two questions a program answers. */
  public enum Mode {
    /** Catching up with the topic. */
    STREAM,
    /** Over what is stored. */
    BATCH;

    /** As in table {@code window_stats}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Mode mode;
  private final boolean isTickbeam;

  /** Made only in the process that runs it, which then loads one framework, not all. */
  @SuppressWarnings("ImmutableEnumChecker") // A supplier here makes anew what it gives.
  private final Supplier<Peer> peer;

  Program(Mode mode, boolean isTickbeam, Supplier<Peer> peer) {
    this.mode = mode;
    this.isTickbeam = isTickbeam;
    this.peer = peer;
  }

  /** All that are measured. */
  static List<Program> measured() {
    return Arrays.stream(values()).filter(each -> each != ARCHIVE).toList();
  }

  /** Whether column {@code volume_spike} is filled: not where a framework leaves no way. */
  boolean tellsSpikes() {
    return this != STREAM_STRUCTURED_STREAMING && this != STREAM_LOOP && this != BATCH_LOOP;
  }

  Mode mode() {
    return mode;
  }

  boolean isTickbeam() {
    return isTickbeam;
  }

  Peer peer() {
    return peer.get();
  }

  /** As users write it: {@code stream-kafka-streams}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
