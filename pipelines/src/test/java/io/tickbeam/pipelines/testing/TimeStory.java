package io.tickbeam.pipelines.testing;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.testing.TickMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The order in which messages and watermarks reach a pipeline; keeps the messages for the
 * reference.
 */
public final class TimeStory {

  private final List<TickMessage> messages = new ArrayList<>();
  private TestStream.Builder<TickBatch> stream = TestStream.create(TickBatch.BatchCoder.of());

  /** Messages that arrive together. */
  public TimeStory arrive(TickMessage... together) {
    messages.addAll(Arrays.asList(together));
    return add(together);
  }

  /** Messages that arrive after their window has expired, so that no result may contain them. */
  public TimeStory arriveTooLate(TickMessage... together) {
    return add(together);
  }

  private TimeStory add(TickMessage... together) {
    TimestampedValue<TickBatch> first = stamped(together[0]);
    @SuppressWarnings({"unchecked", "rawtypes"}) // generic array, filled on the next line
    TimestampedValue<TickBatch>[] others = new TimestampedValue[together.length - 1];
    Arrays.setAll(others, i -> stamped(together[i + 1]));
    stream = stream.addElements(first, others);
    return this;
  }

  /** The watermark advances to a number of seconds after {@link TickMessage#START}. */
  public TimeStory watermarkAt(double seconds) {
    stream =
        stream.advanceWatermarkTo(
            Instant.ofEpochMilli(TickMessage.START.toEpochMilli() + Math.round(seconds * 1000)));
    return this;
  }

  /** Processing time advances while event time stands still. */
  public TimeStory clockGoesOn(Duration duration) {
    stream = stream.advanceProcessingTime(duration);
    return this;
  }

  /** The stream; its watermark advances to the end of time. */
  public TestStream<TickBatch> end() {
    return stream.advanceWatermarkToInfinity();
  }

  /** All messages but those that arrived too late. */
  public List<TickMessage> messages() {
    return messages;
  }

  /** The tick of a message, stamped with its event time. */
  public static TimestampedValue<TickBatch> stamped(TickMessage message) {
    return stamped(message.bytes());
  }

  /** The tick of a message, stamped with its event time. */
  public static TimestampedValue<TickBatch> stamped(byte[] message) {
    Tick tick = ((Priced) new MessageParser().parse(message)).tick();
    return TimestampedValue.of(
        TickBatch.of(List.of(tick)), Instant.ofEpochMilli(tick.eventMillis()));
  }
}
