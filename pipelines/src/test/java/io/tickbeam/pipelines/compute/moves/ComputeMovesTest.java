package io.tickbeam.pipelines.compute.moves;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.testing.BlockSteps;
import io.tickbeam.pipelines.testing.TimeStory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times of day are after 03:00; blocks begin there and every 30 s. */
class ComputeMovesTest {

  @Test
  void givesTheSecondsToTheNextHigherAndTheNextLowerPrice() {
    List<ResultBlock> blocks =
        run(new TimeStory().arrive(tick(3, 3, "9"), tick(1, 1, "10"), tick(2.5, 2, "11")));

    assertEquals(
        List.of("03:00:01Z 1.5", "03:00:02.500Z 20.0", "03:00:03Z 20.0"),
        BlockSteps.rows(blocks, ResultKind.PRICE_HIGHER, "higher_window"));
    assertEquals(
        List.of("03:00:01Z 2.0", "03:00:02.500Z 0.5", "03:00:03Z 20.0"),
        BlockSteps.rows(blocks, ResultKind.PRICE_LOWER, "lower_window"));
  }

  @Test
  void looksAheadIntoTheNextBlockButNotBeyondTwentySeconds() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(8, 1, "10.5"), tick(29, 2, "10"))
                .watermarkAt(35)
                .arrive(tick(31, 3, "11"))
                .watermarkAt(60));

    assertEquals(
        List.of("03:00:08Z 20.0", "03:00:29Z 2.0", "03:00:31Z 20.0"),
        BlockSteps.rows(blocks, ResultKind.PRICE_HIGHER, "higher_window"));
  }

  @Test
  void revisesTheMovesThatALateTickOfTheNextBlockChanges() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(29, 1, "10"), tick(40, 3, "12"))
                .watermarkAt(95)
                .arrive(tick(33, 2, "11"))
                .watermarkAt(100));

    assertEquals(
        List.of("03:00:29Z 4.0", "03:00:33Z 7.0", "03:00:40Z 20.0"),
        BlockSteps.rows(blocks, ResultKind.PRICE_HIGHER, "higher_window"));
    // Both blocks in two versions.
    assertEquals(4, versions(blocks));
  }

  @Test
  void leavesOutATickThatComesAfterTheAllowedLateness() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(1, 1, "10"), tick(11, 3, "12"))
                .watermarkAt(3_700)
                .arriveTooLate(tick(6, 2, "11"))
                .watermarkAt(3_800));

    assertEquals(
        List.of("03:00:01Z 10.0", "03:00:11Z 20.0"),
        BlockSteps.rows(blocks, ResultKind.PRICE_HIGHER, "higher_window"));
  }

  @Test
  void givesNothingAgainForARepeatThatComesLate() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(1, 1, "10"), tick(11, 2, "12"))
                .watermarkAt(65)
                .arrive(tick(1, 1, "10"))
                .watermarkAt(70));

    assertEquals(1, versions(blocks));
  }

  private static List<ResultBlock> run(TimeStory story) {
    return BlockSteps.run(story.end(), ComputeMoves.of(BlockSteps.GRID, BlockSteps.TRIGGERS));
  }

  private static long versions(List<ResultBlock> blocks) {
    return blocks.stream().filter(block -> block.kind() == ResultKind.PRICE_HIGHER).count();
  }
}
