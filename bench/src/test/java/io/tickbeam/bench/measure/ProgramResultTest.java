package io.tickbeam.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgramResultTest {

  @Test
  void readsTheLineThatItWrote() throws Exception {
    ProgramResult result = new ProgramResult(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertEquals(result, ProgramResult.parse(result.toLine()));
  }
}
