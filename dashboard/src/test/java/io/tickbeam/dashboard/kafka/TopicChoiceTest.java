package io.tickbeam.dashboard.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which topics are read of those that a broker has. */
class TopicChoiceTest {

  private static final Set<String> EXISTING =
      Set.of("BTC-USD", "ETH-USD", "other", "status", "__consumer_offsets");

  @Test
  void namedTopicsAreWantedWhetherThereOrNot() {
    TopicChoice choice = TopicChoice.of(Map.of("status", 5L, "absent", 7L));

    assertEquals(Set.of("absent", "status"), choice.among(EXISTING));
    assertEquals(OptionalLong.of(7), choice.lookBack("absent"));
    assertEquals(OptionalLong.empty(), choice.lookBack("other"));
  }

  @Test
  void aPatternOfWholeNamesAddsTopicsThatExist() {
    TopicChoice choice = matching("[A-Z]+-USD");

    assertEquals(Set.of("BTC-USD", "ETH-USD", "status"), choice.among(EXISTING));
    assertEquals(OptionalLong.of(9), choice.lookBack("BTC-USD"));
    assertEquals(OptionalLong.empty(), choice.lookBack("BTC-USDT"));
  }

  @Test
  void aPatternDoesNotChooseKafkasOwnTopicsNorChangesWhatIsNamed() {
    TopicChoice choice = matching(".*");

    assertEquals(Set.of("BTC-USD", "ETH-USD", "other", "status"), choice.among(EXISTING));
    assertEquals(OptionalLong.of(5), choice.lookBack("status"));
  }

  private static TopicChoice matching(String pattern) {
    return new TopicChoice(
        Map.of("status", 5L), Optional.of(new TopicChoice.Matching(Pattern.compile(pattern), 9)));
  }
}
