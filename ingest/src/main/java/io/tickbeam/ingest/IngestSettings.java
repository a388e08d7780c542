package io.tickbeam.ingest;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.publish.KafkaTarget;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one run of ingest does.
 *
 * @param inputs the sources; several go into the same topic
 * @param duration of the run; zero for no end
 * @param maxTicks to publish; zero for no limit
 * @param notices takes a line for people at each event that they may act on; called from several
 *     threads
 */
public record IngestSettings(
    List<FeedInput> inputs,
    KafkaTarget kafka,
    Duration duration,
    long maxTicks,
    Consumer<String> notices) {

  public IngestSettings {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()
        || inputs.stream().map(FeedInput::name).distinct().count() < inputs.size()) {
      throw new TickbeamException("name at least one source, and each once (--sources)");
    }
    if (duration.isNegative() || maxTicks < 0) {
      throw new TickbeamException("--duration and --maxTicks are 0 (for no limit) or more");
    }
  }

  /** Runs until stopped, or until the file ends, and says nothing. */
  public static IngestSettings of(FeedInput input, KafkaTarget kafka) {
    return of(List.of(input), kafka);
  }

  /** The same with several sources. */
  public static IngestSettings of(List<FeedInput> inputs, KafkaTarget kafka) {
    return new IngestSettings(inputs, kafka, Duration.ZERO, 0, line -> {});
  }

  public IngestSettings withDuration(Duration duration) {
    return new IngestSettings(inputs, kafka, duration, maxTicks, notices);
  }

  public IngestSettings withMaxTicks(long maxTicks) {
    return new IngestSettings(inputs, kafka, duration, maxTicks, notices);
  }

  public IngestSettings withNotices(Consumer<String> notices) {
    return new IngestSettings(inputs, kafka, duration, maxTicks, notices);
  }
}
