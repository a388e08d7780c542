package io.tickbeam.bench.peers.loop;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.contract.message.Message.Priced;
import io.tickbeam.contract.message.MessageParser;
import io.tickbeam.pipelines.read.mysql.TickRows;
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
 * watermarks or recovery. It ends only because it is told where the data ends.
 */
public final class LoopRun {

  private LoopRun() {}

  /** Reads the topic up to its present end. */
  public static Work stream(PeerInput input) throws SQLException {
    LoopWindows windows = new LoopWindows(input.windowSeconds(), "stream");
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            input.bootstrapServers(),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20);
    MessageParser parser = new MessageParser();
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
          if (parser.parse(record.value()) instanceof Priced priced) {
            windows.add(priced.tick());
          }
        }
      }
    }
    windows.write(input.database());
    return Work.since(startMillis);
  }

  /** Reads table {@code tickers}. */
  public static Work batch(PeerInput input) throws SQLException {
    LoopWindows windows = new LoopWindows(input.windowSeconds(), "batch");
    long startMillis = System.currentTimeMillis();
    try (Connection connection = input.database().connect();
        Statement statement = connection.createStatement()) {
      // Row by row as the server sends them.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(TickRows.select(input.database().tables()))) {
        while (rows.next()) {
          windows.add(LoopRow.read(rows));
        }
      }
    }
    windows.write(input.database());
    return Work.since(startMillis);
  }
}
