package io.tickbeam.pipelines.compute.moving;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.pipelines.result.ResultBlock;
import io.tickbeam.pipelines.testing.BlockSteps;
import io.tickbeam.pipelines.testing.TimeStory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of 30 s and a minute, evaluated every 30 s. Times of day are after 03:00. */
class ComputeMovingTest {

  private static final MovingWindows MOVING = MovingWindows.of(30, "30s,1m");

  /** √2, the deviation of 10 and 12, and the score of 13 against them: (13 − 11) / √2. */
  private static final String ROOT_OF_TWO = "\"1.414213562373095049\"";

  @Test
  void givesWhatTheWindowsBeforeEachEvaluationHold() {
    assertEquals(
        List.of(
            "03:00:30Z ["
                + window("30s", 2, "11", ROOT_OF_TWO)
                + ","
                + window("1m", 2, "11", ROOT_OF_TWO)
                + "]",
            "03:01:00Z [" + window("1m", 2, "11", ROOT_OF_TWO) + "]"),
        stats(run(new TimeStory().arrive(tick(2, 2, "12"), tick(1, 1, "10")), true, false)));
  }

  @Test
  void countsATickOnAnEvaluationTimeInTheWindowAfterIt() {
    assertEquals(
        List.of(
            "03:01:00Z ["
                + window("30s", 1, "10", "null")
                + ","
                + window("1m", 1, "10", "null")
                + "]",
            "03:01:30Z [" + window("1m", 1, "10", "null") + "]"),
        stats(run(new TimeStory().arrive(tick(30, 1, "10")), true, false)));
  }

  @Test
  void scoresATickAgainstTheWindowsBeforeItsEvaluationTime() {
    assertEquals(
        List.of(
            "03:00:01Z " + scores("null", "null"),
            "03:00:29Z " + scores("null", "null"),
            "03:00:31Z " + scores(ROOT_OF_TWO, ROOT_OF_TWO),
            "03:01:05Z " + scores("null", "\"0.000000000000000000\"")),
        scores(
            run(
                new TimeStory()
                    .arrive(tick(1, 1, "10"), tick(29, 2, "12"))
                    .watermarkAt(30)
                    // The mean of 10, 12 and 13, rounded: its score is rounded to 0.
                    .arrive(tick(31, 3, "13"), tick(65, 4, "11.666666666666666667"))
                    .watermarkAt(100),
                false,
                true)));
  }

  @Test
  void revisesEvaluationsAndScoresThatALateTickChanges() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(1, 1, "10"), tick(2, 2, "12"), tick(31, 4, "13"))
                .watermarkAt(95)
                .arrive(tick(3, 3, "14"))
                .watermarkAt(100),
            true,
            true);

    // 10, 12, 14: mean 12, deviation 2. With 13: mean 12.25, deviation √(8.75/3).
    assertEquals(
        "03:00:30Z ["
            + window("30s", 3, "12", "\"2.000000000000000000\"")
            + ","
            + window("1m", 3, "12", "\"2.000000000000000000\"")
            + "]",
        stats(blocks).get(0));
    assertEquals(
        "03:00:31Z " + scores("\"0.500000000000000000\"", "\"0.500000000000000000\""),
        scores(blocks).get(3));
  }

  @Test
  void leavesOutATickThatComesAfterTheAllowedLateness() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(1, 1, "10"), tick(2, 2, "12"))
                .watermarkAt(3_700)
                .arriveTooLate(tick(3, 3, "14"))
                .watermarkAt(3_800),
            true,
            false);

    assertEquals("03:01:00Z [" + window("1m", 2, "11", ROOT_OF_TWO) + "]", stats(blocks).get(1));
  }

  @Test
  void givesNothingAgainForARepeatThatComesLate() {
    List<ResultBlock> blocks =
        run(
            new TimeStory()
                .arrive(tick(1, 1, "10"))
                .watermarkAt(95)
                .arrive(tick(1, 1, "10"))
                .watermarkAt(100),
            true,
            false);

    assertEquals(2, blocks.size());
  }

  private static List<ResultBlock> run(TimeStory story, boolean listing, boolean scoring) {
    return BlockSteps.run(
        story.end(), ComputeMoving.of(MOVING, BlockSteps.TRIGGERS, listing, scoring));
  }

  private static List<String> stats(List<ResultBlock> blocks) {
    return BlockSteps.rows(blocks, ResultKind.MOVING_STATS, "stats");
  }

  private static List<String> scores(List<ResultBlock> blocks) {
    return BlockSteps.rows(blocks, ResultKind.Z_SCORES, "z_scores");
  }

  private static String window(String length, int count, String mean, String deviation) {
    return "{\"window\":\"%s\",\"count\":%d,\"avg_price\":\"%s.000000000000000000\",\"std_price\":%s}"
        .formatted(length, count, mean, deviation);
  }

  private static String scores(String against30Seconds, String againstAMinute) {
    return "[{\"window\":\"30s\",\"z_score\":%s},{\"window\":\"1m\",\"z_score\":%s}]"
        .formatted(against30Seconds, againstAMinute);
  }
}
