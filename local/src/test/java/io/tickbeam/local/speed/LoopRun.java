package io.tickbeam.local.speed;

import io.tickbeam.pipelines.Database;
import io.tickbeam.pipelines.read.TickRow;
import io.tickbeam.pipelines.results.Output;
import io.tickbeam.pipelines.results.ResultBlock;
import io.tickbeam.pipelines.tick.Message.Priced;
import io.tickbeam.pipelines.tick.MessageParser;
import io.tickbeam.pipelines.tick.Series;
import io.tickbeam.pipelines.tick.Tick;
import io.tickbeam.pipelines.windows.WindowFold;
import io.tickbeam.pipelines.windows.WindowRow;
import io.tickbeam.pipelines.windows.WindowStats;
import io.tickbeam.pipelines.write.WriteMySql;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The limit: one thread that reads, parses, folds and writes, without a runner, watermarks or
 * recovery. It only knows the end of the data because it is told.
 */
final class LoopRun {

  private static final long WINDOW_SECONDS = 60;
  private static final long SPIKE_SECONDS = 600;
  private static final long WINDOW_NANOS = WINDOW_SECONDS * 1_000_000_000L;

  private record WindowOfSeries(Series series, long startSeconds) {}

  private final Map<WindowOfSeries, List<Tick>> windows =
      new TreeMap<>(
          java.util.Comparator.comparingLong(WindowOfSeries::startSeconds)
              .thenComparing(window -> window.series().key()));
  private final Map<Series, TreeMap<Long, BigDecimal>> volumes = new HashMap<>();
  private long ticks;

  long stream(Database database, String bootstrapServers) throws SQLException {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(SpeedData.TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long left =
          consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
      while (left > 0) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          left--;
          if (MessageParser.parse(record.value()) instanceof Priced priced) {
            add(priced.tick());
          }
        }
      }
    }
    write(database, "stream");
    return ticks;
  }

  long batch(Database database) throws SQLException {
    TickRow mapper = new TickRow();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(TickRow.SELECT)) {
        while (rows.next()) {
          add(mapper.mapRow(rows));
        }
      }
    }
    write(database, "batch");
    return ticks;
  }

  private void add(Tick tick) {
    ticks++;
    long start = Math.floorDiv(tick.timeNanos(), WINDOW_NANOS) * WINDOW_SECONDS;
    windows
        .computeIfAbsent(new WindowOfSeries(tick.series(), start), any -> new ArrayList<>())
        .add(tick);
  }

  private void write(Database database, String mode) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement(WriteMySql.upsert(Output.WINDOW_STATS))) {
      for (var window : windows.entrySet()) {
        WindowOfSeries key = window.getKey();
        WindowStats stats =
            WindowFold.fold(key.series(), key.startSeconds(), WINDOW_SECONDS, window.getValue());
        stats = stats.withVolumeSpike(isSpike(key, stats.flow().volume()));
        ResultBlock block = WindowRow.of(mode, stats, 0, Instant.now());
        WriteMySql.bind(Output.WINDOW_STATS, block.rows().get(0), statement);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Windows come by time: those before are known. */
  private Boolean isSpike(WindowOfSeries key, BigDecimal volume) {
    TreeMap<Long, BigDecimal> known = volumes.computeIfAbsent(key.series(), any -> new TreeMap<>());
    var before = known.subMap(key.startSeconds() - SPIKE_SECONDS, key.startSeconds()).values();
    BigDecimal sum = before.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Boolean spike = null;
    if (volume != null && !before.isEmpty()) {
      spike = volume.multiply(BigDecimal.valueOf(before.size())).compareTo(sum.add(sum)) > 0;
    }
    if (volume != null) {
      known.put(key.startSeconds(), volume);
    }
    return spike;
  }
}
