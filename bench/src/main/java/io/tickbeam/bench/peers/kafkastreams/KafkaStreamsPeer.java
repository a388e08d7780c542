package io.tickbeam.bench.peers.kafkastreams;

import io.tickbeam.bench.peers.FirstRead;
import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.bench.peers.totals.TickerMessage;
import io.tickbeam.bench.peers.totals.TotalsBytes;
import io.tickbeam.bench.peers.totals.WindowTotals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.Suppressed.BufferConfig;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams: windows, held back until they close, and upserts of its own. The key of the topic
 * is the product, so nothing is sent around. Two threads; state in memory with the changelog that
 * it is restored from; a cache before it, emptied with each commit: every second, live ten times a
 * second.
 */
public final class KafkaStreamsPeer implements Peer {

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  @Override
  public Work run(PeerInput input) throws Exception {
    AtomicLong left = new AtomicLong(input.isLive() ? Long.MAX_VALUE : messages(input));
    CountDownLatch done = new CountDownLatch(1);
    StreamsBuilder builder = new StreamsBuilder();
    define(builder, input, left, done);
    try (KafkaStreams streams = new KafkaStreams(builder.build(), config(input))) {
      streams.setUncaughtExceptionHandler(
          failure -> {
            failure.printStackTrace();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.setStateListener(
          (now, before) -> {
            if (now.hasCompletedShutdown()) {
              done.countDown();
            }
          });
      streams.start();
      done.await();
      // The end commits, which lets the last windows out.
      if (!streams.close(LONGEST_END) || left.get() > 0) {
        throw new IllegalStateException("Kafka Streams ended with " + left + " messages unread");
      }
    }
    return FirstRead.work();
  }

  private static void define(
      StreamsBuilder builder, PeerInput input, AtomicLong left, CountDownLatch done) {
    Duration window = Duration.ofSeconds(input.windowSeconds());
    Duration grace = Duration.ofSeconds(input.watermarkDelaySeconds());
    builder.stream(input.topic(), Consumed.with(Serdes.String(), messageSerde()))
        .peek(
            (key, message) -> {
              if (left.decrementAndGet() == 0) {
                done.countDown();
              }
            })
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeAndGrace(window, grace))
        .aggregate(
            WindowTotals::new,
            (product, message, totals) -> totals.add(message),
            Materialized.<String, WindowTotals>as(
                    Stores.inMemoryWindowStore(
                        "windows", window.plus(grace).multipliedBy(2), window, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(totalsSerde()))
        .suppress(Suppressed.untilWindowCloses(BufferConfig.unbounded()))
        .toStream()
        .filter((closed, totals) -> totals.count() > 0)
        .process(UpsertRows.supplier(input));
  }

  private static Serde<TickerMessage> messageSerde() {
    Deserializer<TickerMessage> deserializer =
        (topic, bytes) -> {
          FirstRead.mark();
          try {
            return TickerMessage.parse(bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    return Serdes.serdeFrom(
        (topic, message) -> {
          throw new UnsupportedOperationException("messages are only read");
        },
        deserializer);
  }

  private static Serde<WindowTotals> totalsSerde() {
    return Serdes.serdeFrom(
        (topic, totals) -> totals == null ? null : TotalsBytes.encode(totals),
        (topic, bytes) -> bytes == null ? null : TotalsBytes.decode(bytes));
  }

  private static Properties config(PeerInput input) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "peer-" + ProcessHandle.current().pid());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, input.bootstrapServers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, input.folder().toString());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, input.isLive() ? 100 : 1_000);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64 << 20);
    config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    return config;
  }

  private static long messages(PeerInput input) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, input.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(input.topic()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
