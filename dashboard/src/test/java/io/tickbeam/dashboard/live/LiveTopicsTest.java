package io.tickbeam.dashboard.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.dashboard.live.LiveTopics.Content;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which topics the page reads, and what it takes each for. */
class LiveTopicsTest {

  private static final TopicNames NAMES =
      new TopicNames(
          List.of("eth", "btc"),
          "dead",
          "status",
          new ResultTopics(
              Map.of(
                  ResultKind.WINDOW_STATS, "windows",
                  ResultKind.MOVING_STATS, "moving",
                  ResultKind.Z_SCORES, "scores")));

  @Test
  void aTopicHoldsWhatItsOptionSays() {
    LiveTopics topics = LiveTopics.of(NAMES);

    assertEquals(
        Map.of(
            "eth", 20_000L,
            "btc", 20_000L,
            "dead", 20_000L,
            "status", 1_000L,
            "windows", 20_000L,
            "moving", 60_000L,
            "scores", 200_000L),
        topics.choice().named());
    assertEquals(Content.TICKS, topics.content("btc"));
    assertEquals(Content.DEAD_LETTERS, topics.content("dead"));
    assertEquals(Content.STATUS, topics.content("status"));
    assertEquals(Content.WINDOWS, topics.content("windows"));
    assertEquals(Content.MOVING, topics.content("moving"));
    assertEquals(Content.SCORES, topics.content("scores"));
  }

  @Test
  void aPatternChoosesTopicsOfTicksAmongThoseThatHaveNoOtherUse() {
    LiveTopics topics = LiveTopics.of(NAMES, "[a-z]+");

    assertEquals(20_000L, topics.choice().further().orElseThrow().lookBack());
    assertEquals(Content.TICKS, topics.content("eth"));
    assertEquals(Content.SCORES, topics.content("scores"));
    assertEquals(false, topics.choice().named().containsKey("eth"));
  }

  @Test
  void aPatternThatIsNoneIsNamed() {
    String line =
        assertThrows(TickbeamException.class, () -> LiveTopics.of(NAMES, "a(")).getMessage();

    assertEquals("--topicPattern is not a regular expression: Unclosed group.", line);
  }
}
