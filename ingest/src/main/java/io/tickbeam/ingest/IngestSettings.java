package io.tickbeam.ingest;

import io.tickbeam.ingest.publish.KafkaTarget;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What one run of ingest does.
 *
 * @param duration of the run; zero for no end
 * @param maxTicks to publish; zero for no limit
 * @param notices takes a line for people at each event that they may act on; called from several
 *     threads
 */
public record IngestSettings(
    FeedInput input,
    KafkaTarget kafka,
    Duration duration,
    long maxTicks,
    Consumer<String> notices) {

  public IngestSettings {
    if (duration.isNegative() || maxTicks < 0) {
      throw new IngestException("--duration and --maxTicks are 0 (for no limit) or more");
    }
  }

  /** Runs until stopped, or until the file ends, and says nothing. */
  public static IngestSettings of(FeedInput input, KafkaTarget kafka) {
    return new IngestSettings(input, kafka, Duration.ZERO, 0, line -> {});
  }

  public IngestSettings withDuration(Duration duration) {
    return new IngestSettings(input, kafka, duration, maxTicks, notices);
  }

  public IngestSettings withMaxTicks(long maxTicks) {
    return new IngestSettings(input, kafka, duration, maxTicks, notices);
  }

  public IngestSettings withNotices(Consumer<String> notices) {
    return new IngestSettings(input, kafka, duration, maxTicks, notices);
  }
}
