package io.tickbeam.ingest;

import io.tickbeam.ingest.coinbase.CoinbaseFeed;
import io.tickbeam.ingest.publish.Feed;
import io.tickbeam.ingest.publish.KafkaTickPublisher;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.Tally;
import io.tickbeam.ingest.publish.TickPublisher;
import io.tickbeam.ingest.replay.FileFeed;

/** Takes ticks from an exchange, or from a recorded file, to Kafka. */
public final class Ingest {

  private Ingest() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new IngestCommand(), args));
  }

  /**
   * Starts a run in the background.
   *
   * @throws IngestException within 15 s when Kafka cannot be reached or lacks a topic
   */
  public static RunningIngest start(IngestSettings settings) {
    return start(settings, KafkaTickPublisher.open(settings.kafka()));
  }

  /** Starts a run that publishes elsewhere; the publisher is closed at the end. */
  public static RunningIngest start(IngestSettings settings, TickPublisher publisher) {
    Tally tally = new Tally();
    StopSignal stop = new StopSignal(settings.duration(), settings.maxTicks(), tally);
    return RunningIngest.start(feed(settings, tally), tally, stop, publisher);
  }

  private static Feed feed(IngestSettings settings, Tally tally) {
    if (settings.input() instanceof FeedInput.WebSocket socket) {
      return new CoinbaseFeed(
          socket.url(),
          socket.products(),
          socket.timing(),
          socket.queueBytes(),
          tally,
          settings.notices());
    }
    FeedInput.RecordedFile file = (FeedInput.RecordedFile) settings.input();
    return new FileFeed(file.path(), file.speed(), file.tailSeconds());
  }
}
