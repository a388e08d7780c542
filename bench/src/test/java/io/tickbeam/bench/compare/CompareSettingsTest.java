package io.tickbeam.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class CompareSettingsTest {

  @Test
  void takesSizesWithTheFewestFirstSoThatTheArchiveGrows() {
    CompareSettings settings =
        settings("--messages=a.jsonl", "--ticks=5000,100", "--runners=flink, spark");
    assertEquals(List.of(100L, 5000L), settings.sizes());
    assertEquals(List.of("flink", "spark"), settings.runners());
    assertEquals(List.of("125"), settings.liveRates());
    // Two sizes of one warm-up and three rounds of two kinds on two runners, and two live streams.
    assertEquals(2 * (1 + 3 * 2 * 2) + 2, settings.countOfRuns());
  }

  @Test
  void leavesLiveStreamsOutWhenTold() {
    CompareSettings settings = settings("--messages=a", "--liveTicksPerSecond=none");
    assertEquals(List.of(), settings.liveRates());
  }

  @Test
  void namesEveryOptionThatIsWrong() {
    String message =
        assertThrows(
                TickbeamException.class,
                () ->
                    settings(
                        "--runners=storm",
                        "--ticks=many",
                        "--liveTicksPerSecond=fast",
                        "--rounds=0"))
            .getMessage();
    assertEquals(
        "--messages is missing: name a file of JSON lines to compare on."
            + " --runners=storm must be any of direct,spark,flink."
            + " --ticks=many must be numbers like 100000,1000000."
            + " --liveTicksPerSecond=fast must be numbers like 125,1250, or recorded, or none."
            + " --rounds=0 must be at least 1.",
        message);
  }

  private static CompareSettings settings(String... args) {
    return CompareSettings.of(PipelineOptionsFactory.fromArgs(args).as(CompareOptions.class));
  }
}
