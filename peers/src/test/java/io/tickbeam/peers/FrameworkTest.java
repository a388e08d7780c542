package io.tickbeam.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FrameworkTest {

  @Test
  void leavesOutFoldersAndTheJarsOfOtherFrameworks() {
    String all =
        "/m/classes:/m/own.jar:/m/beam-core.jar:/m/spark-sql.jar:/m/flink-core.jar:/m/kafka-clients-3.jar";
    assertEquals(
        "/m/own.jar:/m/spark-sql.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.SPARK), all));
    assertEquals(
        "/m/own.jar:/m/beam-core.jar:/m/flink-core.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.FLINK), all));
  }
}
