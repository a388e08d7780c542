package io.tickbeam.ingest;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.ingest.publish.KafkaTickPublisher;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.publish.TickPublisher;
import io.tickbeam.ingest.source.Source;
import io.tickbeam.ingest.source.SourceRuns;
import java.util.List;

/** Takes ticks from exchanges, or from a recorded file, to Kafka. */
public final class Ingest {

  private Ingest() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(IngestCommand.line(), args));
  }

  /**
   * Starts a run in the background.
   *
   * @throws TickbeamException within 15 s when Kafka cannot be reached or lacks a topic
   */
  public static RunningIngest start(IngestSettings settings) {
    return start(settings, KafkaTickPublisher.open(settings.kafka()));
  }

  /** Starts a run that publishes elsewhere; the publisher is closed at the end. */
  public static RunningIngest start(IngestSettings settings, TickPublisher publisher) {
    List<Source> sources = settings.inputs().stream().map(each -> source(each, settings)).toList();
    StopSignal stop =
        new StopSignal(
            settings.duration(),
            settings.maxTicks(),
            () -> sources.stream().mapToLong(each -> each.tally().published()).sum());
    return RunningIngest.start(
        new SourceRuns(sources, publisher, stop, settings.notices()), stop, publisher);
  }

  private static Source source(FeedInput input, IngestSettings settings) {
    Tally tally = new Tally();
    return new Source(
        input.name(), input.feed(tally, settings.notices()), tally, input.leadsEventTime());
  }
}
