package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import org.junit.jupiter.api.Test;

class NetworkMemoryTest {

  @Test
  void leavesUsualJobsAsTheyAre() {
    assertEquals("", new NetworkMemory(15, 2).configuration());
  }

  @Test
  void growsWithTheNumberOfChannels() {
    NetworkMemory memory = new NetworkMemory(10, 32);

    assertEquals(10 * 32 * (3 * 32 + 24) * 8192L, memory.bytes());
    assertTrue(
        memory.configuration().contains("network.max: " + memory.bytes() + "b"),
        memory.configuration());
  }

  @Test
  void refusesWhatTheProcessMayNotTake() {
    NetworkMemory memory = new NetworkMemory(10, 500);

    TickbeamException refusal =
        assertThrows(TickbeamException.class, () -> memory.requireRoom(1L << 30));
    assertTrue(refusal.getMessage().startsWith("--parallelism=500 needs "), refusal.getMessage());
    new NetworkMemory(10, 24).requireRoom(1L << 30);
  }
}
