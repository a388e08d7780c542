package io.tickbeam.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.junit.jupiter.api.Test;

/** Results look back 160 minutes, so that a window begins every ten. */
class BlockWindowsTest {

  private static final BlockWindows BLOCKS = BlockWindows.of(160);

  @Test
  void aNoteIsInTheWindowsOfItsMinuteAndInEarlierOnes() {
    List<IntervalWindow> windows = BLOCKS.windowsOf(millis("10:05:00"));

    assertEquals(millis("10:00:00"), windows.get(0).start().getMillis());
    assertEquals(millis("12:50:00"), windows.get(0).end().getMillis());
    assertEquals(34, windows.size());
    IntervalWindow earliest = windows.get(33);
    assertEquals(millis("04:30:00"), earliest.start().getMillis());
    assertEquals(millis("07:20:00"), earliest.end().getMillis());
  }

  @Test
  void twoMessagesOutOfOrderAcrossTheEndOfAWindowAreBothInIt() {
    IntervalWindow ending =
        BLOCKS.windowsOf(millis("09:59:00")).stream()
            .filter(each -> each.end().getMillis() == millis("10:00:00"))
            .findFirst()
            .orElseThrow();

    assertTrue(BLOCKS.windowsOf(millis("10:00:00")).contains(ending));
  }

  private static long millis(String time) {
    return Instant.parse("2025-12-02T" + time + "Z").toEpochMilli();
  }
}
