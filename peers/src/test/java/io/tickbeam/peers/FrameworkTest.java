package io.tickbeam.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FrameworkTest {

  @Test
  void leavesOutTheJarsOfOtherFrameworks() {
    String all =
        "/m/classes:/m/beam-core.jar:/m/spark-sql.jar:/m/flink-core.jar:/m/kafka-clients-3.jar";
    assertEquals(
        "/m/classes:/m/spark-sql.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.SPARK), all));
    assertEquals(
        "/m/classes:/m/beam-core.jar:/m/flink-core.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.FLINK), all));
  }
}
