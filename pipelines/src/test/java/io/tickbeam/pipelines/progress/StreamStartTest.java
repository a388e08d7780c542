package io.tickbeam.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.Arguments;
import io.tickbeam.pipelines.options.OptionProblems;
import io.tickbeam.pipelines.options.TickerOptions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a stream starts of which something is done. */
class StreamStartTest {

  private static final TopicPartition FIRST = new TopicPartition("BTC-USD", 0);
  private static final TopicPartition SECOND = new TopicPartition("BTC-USD", 1);

  private final TickerOptions options =
      Arguments.parse(
          "--windowSeconds=60,3600", "--allowedLatenessSeconds=600", "--watermarkDelaySeconds=5");

  @Test
  void readsWhatUnfinishedResultsNeed() {
    StreamStart start =
        StreamStart.after(
            Map.of(
                FIRST, done(100, 40, "12:30:00", "12:29:59", false),
                SECOND, done(70, 9, "11:00:00", "10:59:00", false)),
            options,
            "live");

    assertEquals(Map.of(FIRST, 40L, SECOND, 9L), start.offsets());
    assertEquals(millis("12:30:00"), start.untilMillis());
  }

  @Test
  void writesResultsFromTheFirstWindowOnThatMayStillChange() {
    StreamStart start =
        StreamStart.after(
            Map.of(FIRST, done(100, 40, "12:30:00", "12:29:59", false)), options, "live");

    assertEquals(millis("12:00:00"), start.fromMillis());
  }

  @Test
  void writesNoResultsThatTheKeptOffsetsAreTooFewFor() {
    PartitionDone done =
        new PartitionDone(
            100, 40, millis("10:10:00"), millis("12:30:00"), millis("12:29:59"), false);

    assertEquals(
        millis("13:00:00"), StreamStart.after(Map.of(FIRST, done), options, "live").fromMillis());
  }

  @Test
  void goesOnWithTheSlowestPartitionAfterAStreamThatHasEnded() {
    StreamStart start =
        StreamStart.after(
            Map.of(
                FIRST, done(100, 40, "12:30:00", "12:29:59", true),
                SECOND, done(70, 9, "12:28:00", "12:27:30", true)),
            options,
            "live");

    assertEquals(millis("12:27:25"), start.untilMillis());
  }

  @Test
  void atATimeReadsWhatTheFirstWindowLooksBackOn() {
    StreamStart start = StreamStart.at(millis("12:10:00"), options, null);

    assertEquals(millis("13:00:00"), start.fromMillis());
    assertEquals(millis("11:00:00"), start.readFromMillis());
    assertEquals(
        millis("12:00:00"), StreamStart.at(millis("12:00:00"), options, "live").fromMillis());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-12-02 | --resume=2025-12-02 is not a valid time: write it like 2025-12-02T03:00:00Z.",
        "begining | --resume has unknown 'begining': use any of auto,beginning.",
      })
  void isCheckedBeforeTheStart(String resume, String expected) {
    options.setResume(resume);
    OptionProblems problems = new OptionProblems();
    StreamStart.check(options, problems);

    assertEquals(
        expected, assertThrows(TickbeamException.class, problems::throwIfAny).getMessage().strip());
  }

  @Test
  void keepsProgressAsText() {
    PartitionDone done = done(100, 40, "12:30:00", "12:29:59", true);

    assertEquals(Optional.of(done), PartitionDone.parse(100, done.text()));
    assertEquals(Optional.empty(), PartitionDone.parse(100, ""));
  }

  private static PartitionDone done(
      long next, long from, String until, String newest, boolean isEnded) {
    return new PartitionDone(
        next, from, millis("08:00:00"), millis(until), millis(newest), isEnded);
  }

  private static long millis(String time) {
    return Instant.parse("2025-12-02T" + time + "Z").toEpochMilli();
  }
}
