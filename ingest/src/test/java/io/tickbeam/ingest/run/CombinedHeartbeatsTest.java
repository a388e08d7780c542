package io.tickbeam.ingest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.ingest.exchange.base.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One event time of several sources. */
final class CombinedHeartbeatsTest {

  private static final String NONE = "none";

  private long nowNanos;

  private CombinedHeartbeats of(Source... sources) {
    return new CombinedHeartbeats(List.of(sources), () -> nowNanos);
  }

  private static Source leading(String name) {
    return new TestSource(name, (router, stop) -> {}, true);
  }

  private static Source lagging(String name) {
    return new TestSource(name, (router, stop) -> {}, false);
  }

  /** The published heartbeat, named after the source and time that it came from. */
  private static String take(CombinedHeartbeats heartbeats, String source, long seconds) {
    return takeMillis(heartbeats, source, seconds * 1_000);
  }

  private static String takeMillis(CombinedHeartbeats heartbeats, String source, long millis) {
    byte[] message = (source + " " + millis).getBytes(StandardCharsets.UTF_8);
    return heartbeats
        .take(source, message, millis)
        .map(beat -> new String(beat.message(), StandardCharsets.UTF_8))
        .orElse(NONE);
  }

  private void pass(Duration duration) {
    nowNanos += duration.toNanos();
  }

  @Test
  void takesTheLeastEventTimeOfAllSources() {
    CombinedHeartbeats heartbeats = of(leading("a"), leading("b"));
    assertEquals(NONE, take(heartbeats, "a", 10), "b has told nothing yet");
    assertEquals("b 7000", take(heartbeats, "b", 7));
    assertEquals(NONE, take(heartbeats, "a", 11));
    assertEquals("a 11000", take(heartbeats, "b", 12));
  }

  @Test
  void passesOnOneForEachSecond() {
    CombinedHeartbeats heartbeats = of(leading("a"), leading("b"));
    List<String> passed =
        Stream.of(10_000L, 10_300L, 11_000L, 11_300L, 12_000L, 12_300L)
            .map(millis -> takeMillis(heartbeats, millis % 1_000 == 0 ? "a" : "b", millis))
            .toList();
    assertEquals(List.of(NONE, "a 10000", NONE, "a 11000", NONE, "a 12000"), passed);
  }

  @Test
  void sourceThatIsSilentHoldsNothingBack() {
    CombinedHeartbeats heartbeats = of(leading("a"), leading("b"));
    take(heartbeats, "b", 10);
    assertEquals("b 10000", take(heartbeats, "a", 15));
    pass(Duration.ofMillis(4_999));
    assertEquals(NONE, take(heartbeats, "a", 20), "b may still have earlier ticks");
    pass(Duration.ofMillis(1));
    assertEquals("a 20000", take(heartbeats, "a", 20));
    assertEquals(NONE, take(heartbeats, "b", 11), "event time never goes back");
    assertEquals(NONE, take(heartbeats, "a", 25), "b is back");
    assertEquals("b 21000", take(heartbeats, "b", 21));
  }

  @Test
  void sourceThatNeverToldAnythingHoldsNothingBackForLong() {
    CombinedHeartbeats heartbeats = of(leading("a"), leading("b"));
    assertEquals(NONE, take(heartbeats, "a", 10));
    pass(Duration.ofSeconds(5));
    assertEquals("a 15000", take(heartbeats, "a", 15));
  }

  @Test
  void sourceThatEndedHoldsNothingBack() {
    CombinedHeartbeats heartbeats = of(leading("a"), leading("b"));
    assertEquals(NONE, take(heartbeats, "a", 10));
    heartbeats.ended("b");
    assertEquals("a 11000", take(heartbeats, "a", 11));
  }

  @Test
  void sourceThatLagsHoldsNoOtherBackAndTakesOverWhenItIsAlone() {
    CombinedHeartbeats heartbeats = of(leading("a"), lagging("slow"));
    assertEquals("a 100000", take(heartbeats, "a", 100));
    assertEquals(NONE, take(heartbeats, "slow", 60));
    assertEquals("a 101000", take(heartbeats, "a", 101));
    heartbeats.ended("a");
    assertEquals(NONE, take(heartbeats, "slow", 61));
    assertEquals("slow 102000", take(heartbeats, "slow", 102));
  }

  @Test
  void singleSourceMayBeginAnewAtAnEarlierTime() {
    CombinedHeartbeats heartbeats = of(leading("a"));
    assertEquals("a 100000", take(heartbeats, "a", 100));
    assertEquals("a 5000", take(heartbeats, "a", 5));
  }
}
