package io.tickbeam.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgramsTest {

  @Test
  void saysWhichProgramsThereAre() {
    String message = failureOf("stream-storm");
    assertTrue(message.startsWith("no program stream-storm, only stream-loop, "), message);
  }

  @Test
  void refusesOtherAnalyticsOfPeers() {
    assertEquals(
        "batch-spark-sql computes windows alone: leave out +all", failureOf("batch-spark-sql+all"));
  }

  @Test
  void knowsAProgramWithOtherAnalyticsAndKeptClassesByItsLabel() {
    Program program = Programs.of("batch-flink+30s/1h:kept");
    assertEquals("batch-flink+30s/1h:kept", program.label());
    assertEquals("flink+30s/1h:kept", program.name());
    assertEquals("batch-flink:kept", program.base().label());
    assertEquals(Program.Rows.NONE, program.rows());
    assertTrue(program.keepsClasses());
    assertFalse(Programs.of("batch-flink").keepsClasses());
  }

  @Test
  void anArchivingProgramIsKnownByItsLabelInAnotherProcess() {
    Program archiving = Programs.of("stream-direct").archiving();
    assertEquals(archiving.label(), Programs.of(archiving.label()).label());
  }

  private static String failureOf(String label) {
    return assertThrows(IllegalArgumentException.class, () -> Programs.of(label)).getMessage();
  }
}
