package io.tickbeam.bench.jmh;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.replay.GeneratedSession;
import io.tickbeam.replay.GeneratedSettings;
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
