package io.tickbeam.bench.peers.kafkastreams;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.peers.totals.VolumeSpike;
import io.tickbeam.bench.peers.totals.WindowTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * The end of a Kafka Streams topology: windows that have closed become rows, written in batches at
 * most a tenth of a second later. The volumes of ten minutes are kept to tell a spike. A crash
 * after a commit can lose the rows of that tenth: to be sure, one would go by way of a topic.
 */
final class UpsertRows implements Processor<Windowed<String>, WindowTotals, Void, Void> {

  private static final String VOLUMES = "volumes";
  private static final Duration FLUSH = Duration.ofMillis(100);
  private static final int MOST_ROWS = 500;
  private static final Duration LOOK_BACK = Duration.ofSeconds(VolumeSpike.LOOK_BACK_SECONDS);

  private final PeerInput input;
  private final List<Object[]> rows = new ArrayList<>();
  private Connection connection;
  private WindowStore<String, String> volumes;

  private UpsertRows(PeerInput input) {
    this.input = input;
  }

  static ProcessorSupplier<Windowed<String>, WindowTotals, Void, Void> supplier(PeerInput input) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<Windowed<String>, WindowTotals, Void, Void> get() {
        return new UpsertRows(input);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        Serde<String> text = Serdes.String();
        return Set.of(
            Stores.windowStoreBuilder(
                Stores.inMemoryWindowStore(
                    VOLUMES, LOOK_BACK.multipliedBy(2), Duration.ofSeconds(60), false),
                text,
                text));
      }
    };
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    volumes = context.getStateStore(VOLUMES);
    try {
      connection = input.database().connect();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
    context.schedule(FLUSH, PunctuationType.WALL_CLOCK_TIME, now -> flush());
  }

  @Override
  public void process(Record<Windowed<String>, WindowTotals> closed) {
    String product = closed.key().key();
    Instant start = closed.key().window().startTime();
    WindowTotals totals = closed.value();
    List<BigDecimal> before = new ArrayList<>();
    try (WindowStoreIterator<String> found =
        volumes.fetch(product, start.minus(LOOK_BACK), start.minusMillis(1))) {
      found.forEachRemaining(each -> before.add(new BigDecimal(each.value)));
    }
    volumes.put(product, totals.volume().toPlainString(), start.toEpochMilli());
    Boolean spike = VolumeSpike.of(totals.volume(), before);
    rows.add(totals.toRow(product, start.getEpochSecond(), input.windowSeconds(), spike));
    if (rows.size() >= MOST_ROWS) {
      flush();
    }
  }

  private void flush() {
    if (rows.isEmpty()) {
      return;
    }
    try {
      WindowStatsTable.upsert(connection, input.database().tables(), rows);
    } catch (SQLException e) {
      throw new IllegalStateException("rows cannot be written", e);
    }
    rows.clear();
  }

  @Override
  public void close() {
    flush();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the connection cannot be closed", e);
    }
  }
}
