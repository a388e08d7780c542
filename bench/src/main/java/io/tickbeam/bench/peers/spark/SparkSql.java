package io.tickbeam.bench.peers.spark;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark SQL over what is stored, in table {@code tickers} or as JSON lines. */
public final class SparkSql extends SparkPeer {

  /** Read as the 18 digits that the exchange sends: see {@link TickColumns}. */
  private static final String TYPES =
      "price DECIMAL(18,8), last_size DECIMAL(18,8), volume_24h DECIMAL(18,8),"
          + " best_bid DECIMAL(18,8), best_ask DECIMAL(18,8)";

  private static final String TEN_MINUTES_BEFORE =
      "(PARTITION BY exchange, product_id ORDER BY unix_seconds(window.start)"
          + " RANGE BETWEEN 600 PRECEDING AND 1 PRECEDING)";

  private static final String VOLUME_SPIKE =
      "volume * count(volume) OVER "
          + TEN_MINUTES_BEFORE
          + " > 2 * sum(volume) OVER "
          + TEN_MINUTES_BEFORE;

  @FunctionalInterface
  private interface Source {
    Dataset<Row> read(SparkSession spark, PeerInput input) throws SQLException;
  }

  private final Source source;

  private SparkSql(Source source) {
    this.source = source;
  }

  /** Over table {@code tickers}, which holds each trade once. */
  public static SparkSql ofTable() {
    return new SparkSql(SparkSql::table);
  }

  /** Over a file of JSON lines. */
  public static SparkSql ofJsonLines() {
    return new SparkSql(
        (spark, input) ->
            TickColumns.ofMessages(
                    spark.read().schema(TickColumns.MESSAGE).json(input.jsonLines().toString()))
                .where("type = 'ticker'")
                .drop("type")
                .dropDuplicates(new String[] {"exchange", "product_id", "trade_id"}));
  }

  @Override
  void compute(SparkSession spark, PeerInput input) throws SQLException {
    write(
        WindowColumns.of(source.read(spark, input), input, "batch", VOLUME_SPIKE),
        input.database());
  }

  private static Dataset<Row> table(SparkSession spark, PeerInput input) throws SQLException {
    Database database = input.database();
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("customSchema", TYPES);
    // The driver's word for rows that come as the server sends them, not all of a part at once.
    properties.setProperty("fetchsize", String.valueOf(Integer.MIN_VALUE));
    String select =
        "(SELECT exchange, product_id, time_epoch_ns, sequence, trade_id, price, side, last_size,"
            + " volume_24h, best_bid, best_ask FROM "
            + database.tables().tickers()
            + ") AS ticks";
    Dataset<Row> rows = spark.read().jdbc(database.url(), select, predicates(database), properties);
    return TickColumns.ofMessages(
            rows.selectExpr(
                "*", "timestamp_micros(time_epoch_ns DIV 1000) AS time", "'ticker' AS type"))
        .drop("type");
  }

  /** A part for each product: a range of the primary key, which is how the rows lie on disk. */
  private static String[] predicates(Database database) throws SQLException {
    List<String> predicates = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet products =
            statement.executeQuery(
                "SELECT DISTINCT exchange, product_id FROM " + database.tables().tickers())) {
      while (products.next()) {
        predicates.add(
            String.format(
                Locale.ROOT,
                "exchange = '%s' AND product_id = '%s'",
                products.getString(1),
                products.getString(2)));
      }
    }
    return predicates.toArray(String[]::new);
  }
}
