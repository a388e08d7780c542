package io.tickbeam.local.contract;

import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.TickCoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What arrives when, in the words of a test; remembers the messages for the naive computation. */
final class TimeStory {

  private final List<TickMessage> messages = new ArrayList<>();
  private TestStream.Builder<Tick> stream = TestStream.create(TickCoder.of());

  /** Messages that arrive together. */
  TimeStory arrive(TickMessage... together) {
    messages.addAll(Arrays.asList(together));
    return add(together);
  }

  /** Messages that arrive after their window has expired, so that nothing may come of them. */
  TimeStory arriveTooLate(TickMessage... together) {
    return add(together);
  }

  private TimeStory add(TickMessage... together) {
    TimestampedValue<Tick> first = together[0].stamped();
    @SuppressWarnings({"unchecked", "rawtypes"}) // generic array, filled on the next line
    TimestampedValue<Tick>[] others = new TimestampedValue[together.length - 1];
    Arrays.setAll(others, i -> together[i + 1].stamped());
    stream = stream.addElements(first, others);
    return this;
  }

  /** Event time comes to a number of seconds after the start of the first window. */
  TimeStory watermarkAt(double seconds) {
    stream =
        stream.advanceWatermarkTo(
            Instant.ofEpochMilli(TickMessage.START.toEpochMilli() + Math.round(seconds * 1000)));
    return this;
  }

  /** The clock on the wall goes on while event time stands still. */
  TimeStory clockGoesOn(Duration duration) {
    stream = stream.advanceProcessingTime(duration);
    return this;
  }

  /** Nothing more will come. */
  TestStream<Tick> end() {
    return stream.advanceWatermarkToInfinity();
  }

  /** All messages but those that came too late. */
  List<TickMessage> messages() {
    return messages;
  }
}
