package io.tickbeam.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FrameworkTest {

  private static final String ALL =
      "/m/classes:/m/own.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/beam-runners-flink-2.jar"
          + ":/m/beam-runners-spark-2.jar:/m/spark-sql.jar:/m/flink-core.jar:/m/kafka-clients-3.jar";

  @Test
  void leavesOutFoldersAndTheJarsOfOtherFrameworks() {
    assertEquals(
        "/m/own.jar:/m/spark-sql.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.SPARK), ALL));
  }

  @Test
  void aRunnerComesWithoutTheOthers() {
    assertEquals(
        "/m/own.jar:/m/beam-core.jar:/m/beam-runners-flink-2.jar:/m/flink-core.jar"
            + ":/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.FLINK), ALL));
    assertEquals(
        "/m/own.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.BEAM_DIRECT), ALL));
  }
}
