package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  /** So many that ports asked for one after another would hardly all differ. */
  private static final int MANY = 500;

  @Test
  void portsOfOneServerDiffer() {
    List<Integer> ports = FreePorts.several(MANY);
    assertEquals(MANY, new HashSet<>(ports).size());
  }
}
