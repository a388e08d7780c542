package io.tickbeam.ingest.run;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.kafka.KafkaTarget;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What one run of ingest does.
 *
 * @param sources one or several, which publish to the same topic
 * @param signal with which the end of the run is requested
 * @param duration of the run; zero for no end
 * @param maxTicks to publish; zero for no limit
 * @param notices takes one line for users at each event that they may act on; from any thread
 */
public record IngestSettings(
    List<Source> sources,
    KafkaTarget kafka,
    StopSignal signal,
    Duration duration,
    long maxTicks,
    Consumer<String> notices) {

  public IngestSettings {
    sources = List.copyOf(sources);
    if (sources.isEmpty()
        || sources.stream().map(Source::name).distinct().count() < sources.size()) {
      throw new TickbeamException("name at least one source, and each once (--sources)");
    }
    if (duration.isNegative() || maxTicks < 0) {
      throw new TickbeamException("--duration and --maxTicks are 0 (for no limit) or more");
    }
  }
}
