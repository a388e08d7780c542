package io.tickbeam.pipelines.compute.windows;

import static io.tickbeam.testing.TickMessage.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.triggers.TriggerPolicy;
import io.tickbeam.pipelines.options.WindowLengths;
import io.tickbeam.pipelines.testing.Emitted;
import io.tickbeam.pipelines.testing.TestRunner;
import io.tickbeam.pipelines.testing.TimeStory;
import io.tickbeam.pipelines.tick.PackTicks;
import io.tickbeam.testing.TickMessage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;
import org.junit.jupiter.api.Test;

/**
 * Which windows have more than twice the mean volume of those that began in the ten minutes before.
 */
class VolumeSpikesTest {

  private static final TriggerPolicy TRIGGERS = new TriggerPolicy(3_600, 0);

  @Test
  void comparesAWindowWithTheMeanOfThoseBeforeIt() {
    assertEquals(
        List.of(
            "60 s 0: volume 1, spike null, revision 0",
            "60 s 60: volume 3, spike true, revision 0",
            // Exactly twice the mean of 1 and 3 is not more than that.
            "60 s 120: volume 4, spike false, revision 0"),
        rows(new TimeStory().arrive(sized(1, 1, "1"), sized(61, 2, "3"), sized(121, 3, "4")), 60));
  }

  @Test
  void looksBackTenMinutesAndNoFurther() {
    assertEquals(
        List.of(
            "60 s 0: volume 1, spike null, revision 0",
            "60 s 60: volume 9, spike true, revision 0",
            // From 60 on: 9 alone.
            "60 s 660: volume 11, spike false, revision 0",
            "60 s 1320: volume 1, spike null, revision 0"),
        rows(
            new TimeStory()
                .arrive(
                    sized(1, 1, "1"), sized(61, 2, "9"), sized(661, 3, "11"), sized(1_321, 4, "1")),
            60));
  }

  @Test
  void leavesOutWindowsWithoutSizes() {
    assertEquals(
        List.of(
            "60 s 0: volume 1, spike null, revision 0",
            "60 s 60: volume null, spike null, revision 0",
            "60 s 120: volume 3, spike true, revision 0"),
        rows(
            new TimeStory()
                .arrive(sized(1, 1, "1"), tick(61, 2, "10").withoutSize(), sized(121, 3, "3")),
            60));
  }

  @Test
  void revisesTheWindowsAfterAWindowThatALateTickChanges() {
    assertEquals(
        List.of(
            "60 s 0: volume 1, spike null, revision 0",
            "60 s 0: volume 6, spike null, revision 1",
            "60 s 60: volume 3, spike true, revision 0",
            "60 s 60: volume 3, spike false, revision 1"),
        rows(
            new TimeStory()
                .arrive(sized(1, 1, "1"), sized(61, 2, "3"))
                .watermarkAt(125)
                .arrive(sized(5, 3, "5"))
                .watermarkAt(130),
            60));
  }

  @Test
  void comparesWindowsOfTheSameLengthAlone() {
    assertEquals(
        List.of(
            "60 s 0: volume 1, spike null, revision 0",
            "60 s 240: volume 3, spike true, revision 0",
            "60 s 300: volume 9, spike true, revision 0",
            "300 s 0: volume 4, spike null, revision 0",
            "300 s 300: volume 9, spike true, revision 0"),
        rows(
            new TimeStory().arrive(sized(1, 1, "1"), sized(241, 2, "3"), sized(301, 3, "9")),
            60,
            300));
  }

  private static TickMessage sized(double seconds, long tradeId, String size) {
    return tick(seconds, tradeId, "10").withSize(size);
  }

  private static List<String> rows(TimeStory story, long... windowSeconds) {
    WindowLengths lengths = new WindowLengths(Arrays.stream(windowSeconds).boxed().toList());
    Pipeline pipeline = Pipeline.create(TestRunner.DIRECT.batchOptions());
    Emitted<WindowVersion> emitted = new Emitted<>();
    pipeline
        .apply(story.end())
        .apply(PackTicks.of(lengths.seconds(), List.of()))
        .get(PackTicks.BY_WINDOW)
        .apply(SumWindows.of(TRIGGERS, 0))
        .apply(ComputeWindowStats.of(lengths, TRIGGERS))
        .apply(ParDo.of(emitted));
    pipeline.run().waitUntilFinish();
    return emitted.elements().stream()
        .map(WindowVersion::stats)
        .sorted(
            Comparator.comparingLong(WindowStats::windowSeconds)
                .thenComparingLong(WindowStats::startSeconds)
                .thenComparingLong(WindowStats::revision))
        .map(VolumeSpikesTest::line)
        .toList();
  }

  private static String line(WindowStats stats) {
    return "%d s %d: volume %s, spike %s, revision %d"
        .formatted(
            stats.windowSeconds(),
            stats.startSeconds() - TickMessage.START.getEpochSecond(),
            stats.ticks().flow().volume(),
            stats.volumeSpike(),
            stats.revision());
  }
}
