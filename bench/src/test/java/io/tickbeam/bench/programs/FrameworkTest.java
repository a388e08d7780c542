package io.tickbeam.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FrameworkTest {

  private static final String ALL =
      "/m/classes:/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/beam-runners-flink-2.jar"
          + ":/m/beam-runners-spark-2.jar:/m/spark-sql.jar:/m/flink-core.jar:/m/kafka-clients-3.jar";

  @Test
  void leavesOutFoldersAndTheJarsOfOtherFrameworks() {
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/spark-sql.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.SPARK), ALL));
  }

  @Test
  void keepsFoldersWhereThisModuleIsOne() {
    assertEquals(
        "/m/bench/target/classes:/m/own.jar",
        Framework.classPathOf(
            EnumSet.noneOf(Framework.class),
            "/m/bench/target/classes:/m/own.jar:/m/beam-core.jar"));
  }

  @Test
  void aRunnerComesWithoutTheOthers() {
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-flink-2.jar:/m/flink-core.jar"
            + ":/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.FLINK), ALL));
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.BEAM_DIRECT), ALL));
  }
}
