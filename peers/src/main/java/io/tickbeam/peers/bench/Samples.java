package io.tickbeam.peers.bench;

import io.tickbeam.ingest.replay.GeneratedSession;
import io.tickbeam.ingest.replay.GeneratedSettings;
import io.tickbeam.pipelines.tick.Message.Priced;
import io.tickbeam.pipelines.tick.MessageParser;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thousand generated ticks of one product, all within one window of a minute or so. */
@State(Scope.Benchmark)
public class Samples {

  static final int COUNT = 1_000;

  static final Series SERIES = new Series("coinbase", "BTC-USD");

  /** As they come over the wire. */
  final List<byte[]> messages =
      GeneratedSession.of(
              GeneratedSettings.standard()
                  .withProducts(List.of(SERIES.productId()))
                  .withTickCount(COUNT))
          .stream()
          .toList();

  /** Parsed. */
  final List<Tick> ticks =
      messages.stream().map(each -> ((Priced) MessageParser.parse(each)).tick()).toList();
}
