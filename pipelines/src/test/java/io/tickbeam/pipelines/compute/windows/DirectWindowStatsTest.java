package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import java.util.List;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract on the Direct runner. */
class DirectWindowStatsTest extends WindowStatsContract {

  DirectWindowStatsTest() {
    super(TestRunner.DIRECT);
  }

  /** Only here: the other runners' TestStream has no processing time. */
  @Test
  void doesNotCloseAWindowBecauseTheClockGoesOn() {
    TimeStory story =
        new TimeStory()
            .arrive(tick(1, 1, "10"))
            .watermarkAt(59)
            .clockGoesOn(Duration.standardDays(1))
            .arrive(tick(2, 2, "12"))
            .watermarkAt(60);

    // Had the clock closed it, the second tick would be a revision.
    assertEquals(
        List.of("BTC-USD 0: 2 ticks, 10 to 12, volume 2, late 0, revision 0"), rows(story));
  }
}
