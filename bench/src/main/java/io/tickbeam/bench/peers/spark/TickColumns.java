package io.tickbeam.bench.peers.spark;

import io.tickbeam.bench.peers.PeerInput;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Messages as rows of ticks. Decimals have 18 digits, 8 of them behind the point, which is what the
 * exchange sends: those fit a long, and Spark is several times slower with longer ones.
 */
final class TickColumns {

  static final DecimalType DECIMAL = DataTypes.createDecimalType(18, 8);

  /** Of a message, what the windows need. */
  static final StructType MESSAGE =
      new StructType()
          .add("type", DataTypes.StringType)
          .add("exchange", DataTypes.StringType)
          .add("product_id", DataTypes.StringType)
          .add("time", DataTypes.TimestampType)
          .add("sequence", DataTypes.LongType)
          .add("trade_id", DataTypes.LongType)
          .add("price", DECIMAL)
          .add("side", DataTypes.StringType)
          .add("last_size", DECIMAL)
          .add("volume_24h", DECIMAL)
          .add("best_bid", DECIMAL)
          .add("best_ask", DECIMAL);

  static final String PLACE =
      "(unix_micros(time) % 60000000) * shiftleft(1L, 37) + sequence AS place";

  private TickColumns() {}

  /**
   * The side is made a flag, and the place within a minute one number: Spark aggregates values of
   * fixed length in a hash table, and sorts for any other. 26 bits are the microseconds, 37 the
   * sequence, which is at 117 of the 137 milliards that these hold.
   */
  static Dataset<Row> ofMessages(Dataset<Row> messages) {
    return messages.select(
        functions.expr("coalesce(exchange, 'coinbase') AS exchange"),
        functions.col("product_id"),
        functions.col("type"),
        functions.col("time"),
        functions.col("trade_id"),
        functions.col("price"),
        functions.expr("side = 'buy' AS is_buy"),
        functions.expr(PLACE),
        functions.col("last_size"),
        functions.col("volume_24h"),
        functions.col("best_bid"),
        functions.col("best_ask"));
  }

  static Column window(PeerInput input) {
    return functions.window(functions.col("time"), input.windowSeconds() + " seconds");
  }
}
