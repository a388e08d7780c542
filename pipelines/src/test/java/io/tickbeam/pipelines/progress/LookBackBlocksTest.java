package io.tickbeam.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Results look back 160 minutes, so that a block begins every ten. */
class LookBackBlocksTest {

  private static final LookBackBlocks BLOCKS = LookBackBlocks.of(160);

  @Test
  void aMinuteIsInItsBlocksAndInThoseBefore() {
    assertEquals(new LookBackBlocks(170, 10), BLOCKS);

    List<Long> ends = BLOCKS.endsOf(1_005);

    assertEquals(1_170, ends.get(0), "of the block that begins last");
    assertEquals(840, ends.get(ends.size() - 1), "ended 165 minutes before");
    assertEquals(34, ends.size());
  }

  @Test
  void minutesOnBothSidesOfAnEndAreInTheBlock() {
    assertTrue(BLOCKS.endsOf(999).contains(1_000L));
    assertTrue(BLOCKS.endsOf(1_000).contains(1_000L));
  }

  @Test
  void everyLookBackHasWholePeriods() {
    for (long lookBack = 1; lookBack < 2_000; lookBack++) {
      LookBackBlocks blocks = LookBackBlocks.of(lookBack);
      assertEquals(0, blocks.minutes() % blocks.period(), blocks.toString());
      assertTrue(blocks.minutes() >= lookBack + blocks.period(), blocks.toString());
    }
  }
}
