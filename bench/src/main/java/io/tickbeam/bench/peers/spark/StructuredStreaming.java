package io.tickbeam.bench.peers.spark;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.pipelines.servers.Database;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Spark Structured Streaming: Kafka, from_json, watermark, windows in append mode, upserts in
 * foreachBatch. Catching up is one batch and one more that closes the windows: with several, Spark
 * takes the newest event time of one batch over all partitions as the watermark of the next, and a
 * partition that lags by more than the delay loses ticks. Live a batch follows on the other.
 *
 * <p>{@code volume_spike} stays NULL: it looks back over closed windows, and append mode allows no
 * such step behind an aggregation.
 */
public final class StructuredStreaming extends SparkPeer {

  /** Parts of the read: two would be uneven, for one product has half of the ticks. */
  private static final String READ_PARTS = "6";

  /** Live each part costs more than what it reads. */
  private static final String PARTITIONS = "3";

  @Override
  void compute(SparkSession spark, PeerInput input) throws Exception {
    Dataset<Row> messages =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", input.bootstrapServers())
            .option("subscribe", input.topic())
            .option("startingOffsets", "earliest")
            .option("minPartitions", input.isLive() ? PARTITIONS : READ_PARTS)
            .load()
            .select(
                functions
                    .from_json(functions.col("value").cast("string"), TickColumns.MESSAGE)
                    .as("message"))
            .select("message.*");
    Dataset<Row> ticks =
        TickColumns.ofMessages(messages)
            .withWatermark("time", input.watermarkDelaySeconds() + " seconds")
            // Heartbeats move event time on: one condition, or Spark would leave them out before.
            .where("coalesce(type = 'ticker' AND time IS NOT NULL, false)")
            .drop("type")
            .dropDuplicatesWithinWatermark(new String[] {"exchange", "product_id", "trade_id"});
    Database database = input.database();
    VoidFunction2<Dataset<Row>, Long> upsert = (rows, batch) -> write(rows, database);
    WindowColumns.of(ticks, input, "stream", "CAST(NULL AS boolean)")
        .writeStream()
        .outputMode("append")
        .trigger(input.isLive() ? Trigger.ProcessingTime(0) : Trigger.AvailableNow())
        .option("checkpointLocation", input.folder().resolve("checkpoint").toString())
        .foreachBatch(upsert)
        .start()
        .awaitTermination();
  }
}
