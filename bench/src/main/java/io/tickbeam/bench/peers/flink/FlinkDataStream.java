package io.tickbeam.bench.peers.flink;

import io.tickbeam.bench.peers.FirstRead;
import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.bench.peers.totals.TickerMessage;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.JdbcSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * Flink's DataStream: KafkaSource with a watermark for each partition, event-time windows with an
 * incremental aggregate, checkpoints every five seconds, JDBC sink. Two slots; state on the heap,
 * which never is coded but for a checkpoint; objects are handed on, not copied.
 */
public final class FlinkDataStream implements Peer {

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final long CHECKPOINT_MILLIS = 5_000;

  /** How often a live stream is told the watermark, and sends what it has. */
  private static final long LIVE_MILLIS = 20;

  @Override
  public Work run(PeerInput input) throws Exception {
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(2, configuration(input));
    flink.enableCheckpointing(CHECKPOINT_MILLIS);
    flink.getConfig().enableObjectReuse();
    if (input.isLive()) {
      flink.getConfig().setAutoWatermarkInterval(LIVE_MILLIS);
      flink.setBufferTimeout(LIVE_MILLIS);
    }
    Duration delay = Duration.ofSeconds(input.watermarkDelaySeconds());
    flink
        .fromSource(
            source(input),
            WatermarkStrategy.<TickerMessage>forBoundedOutOfOrderness(delay).withIdleness(IDLE),
            "ticks")
        .filter(TickerMessage::isTick)
        .keyBy(TickerMessage::productId)
        .window(TumblingEventTimeWindows.of(Duration.ofSeconds(input.windowSeconds())))
        .aggregate(new FlinkWindows.Totals(), new FlinkWindows.ToRow())
        .addSink(sink(input));
    flink.execute("peer");
    return FirstRead.work();
  }

  private static Configuration configuration(PeerInput input) {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, input.folder().toUri().toString());
    configuration.set(CoreOptions.TMP_DIRS, input.folder().toString());
    // The sink has written all when it ends: a last checkpoint would only be waited for.
    configuration.set(ExecutionCheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
    return configuration;
  }

  /** Record timestamps are event times; the source hands them on. */
  private static KafkaSource<TickerMessage> source(PeerInput input) {
    KafkaSourceBuilder<TickerMessage> source =
        KafkaSource.<TickerMessage>builder()
            .setBootstrapServers(input.bootstrapServers())
            .setTopics(input.topic())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(new Parser())
            .setProperty("max.poll.records", "5000")
            .setProperty("max.partition.fetch.bytes", String.valueOf(4 << 20));
    return input.isLive() ? source.build() : source.setBounded(OffsetsInitializer.latest()).build();
  }

  private static SinkFunction<Object[]> sink(PeerInput input) {
    Database database = input.database();
    return JdbcSink.sink(
        WindowStatsTable.upsert(database.tables()),
        (statement, row) -> WindowStatsTable.bind(statement, row),
        JdbcExecutionOptions.builder().withBatchSize(500).withBatchIntervalMs(100).build(),
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(database.url())
            .withDriverName("com.mysql.cj.jdbc.Driver")
            .withUsername(database.user())
            .withPassword(database.password())
            .build());
  }

  private static final class Parser extends AbstractDeserializationSchema<TickerMessage> {
    private static final long serialVersionUID = 1;

    @Override
    public TickerMessage deserialize(byte[] message) throws IOException {
      FirstRead.mark();
      return TickerMessage.parse(message);
    }
  }
}
