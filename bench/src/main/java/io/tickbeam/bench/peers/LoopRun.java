package io.tickbeam.bench.peers;

import static io.tickbeam.bench.peers.WindowStatsTable.WINDOW_SECONDS;

import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.mysql.TickRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The limit: one thread that reads, parses, folds and writes as Tickbeam does, without a runner,
 * watermarks or recovery. It only knows the end of the data because it is told.
 */
final class LoopRun {

  private LoopRun() {}

  static long stream(PeerInput input) throws SQLException {
    LoopWindows windows = new LoopWindows(WINDOW_SECONDS, "stream");
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            input.bootstrapServers(),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20);
    long startMillis = System.currentTimeMillis();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(input.topic()).stream()
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
            windows.add(priced.tick());
          }
        }
      }
    }
    windows.write(input.database());
    return System.currentTimeMillis() - startMillis;
  }

  static long batch(PeerInput input) throws SQLException {
    LoopWindows windows = new LoopWindows(WINDOW_SECONDS, "batch");
    TickRow mapper = new TickRow();
    long startMillis = System.currentTimeMillis();
    try (Connection connection = input.database().connect();
        Statement statement = connection.createStatement()) {
      // Row by row as the server sends them.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(TickRow.SELECT)) {
        while (rows.next()) {
          windows.add(mapper.mapRow(rows));
        }
      }
    }
    windows.write(input.database());
    return System.currentTimeMillis() - startMillis;
  }
}
