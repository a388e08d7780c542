package io.tickbeam.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class WindowLengthsTest {

  @Test
  void listsTheShortestFirst() {
    WindowLengths lengths = lengths("3600, 60,300");

    assertEquals(List.of(60L, 300L, 3_600L), lengths.seconds());
    assertEquals(60, lengths.shortest());
    assertEquals(3_600, lengths.longest());
  }

  @Test
  void acceptsLateTicksLongerOnlyWhenThereAreSeveral() {
    assertEquals(0, lengths("60").extraLatenessSeconds());
    assertEquals(300, lengths("60,300").extraLatenessSeconds());
  }

  @Test
  void hasACommonMultiple() {
    assertEquals(60, lengths("60").commonMultiple());
    assertEquals(180, lengths("60,90").commonMultiple());
    // 2^20 · 3^12 · 5^8 · 7 is more than 10^15.
    assertEquals(1_000_000_000_000_000L, lengths("1048576,531441,390625,7").commonMultiple());
  }

  private static WindowLengths lengths(String list) {
    return WindowLengths.of(
        PipelineOptionsFactory.fromArgs("--windowSeconds=" + list).as(TickerOptions.class));
  }
}
