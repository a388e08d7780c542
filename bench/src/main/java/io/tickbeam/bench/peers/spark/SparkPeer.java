package io.tickbeam.bench.peers.spark;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.pipelines.servers.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A session tuned for two cores: two tasks at a time, as many parts of a shuffle, no web page. */
abstract class SparkPeer implements Peer {

  private static final String CORES = "2";

  @Override
  public final Work run(PeerInput input) throws Exception {
    try (SparkSession spark =
        SparkSession.builder()
            .appName("peer")
            .master("local[" + CORES + "]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", CORES)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .config("spark.local.dir", input.folder().toString())
            .config("spark.sql.warehouse.dir", input.folder().resolve("warehouse").toString())
            .getOrCreate()) {
      AtomicLong firstTaskMillis = new AtomicLong(Long.MAX_VALUE);
      spark.sparkContext().addSparkListener(new FirstTask(firstTaskMillis));
      compute(spark, input);
      return Work.since(firstTaskMillis.get());
    }
  }

  /** Computes all windows and writes them. */
  abstract void compute(SparkSession spark, PeerInput input) throws Exception;

  /** A few hundred rows: one connection of the driver writes them faster than tasks would. */
  static void write(Dataset<Row> rows, Database database) throws SQLException {
    List<Object[]> values = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      Object[] columns = new Object[row.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = row.get(i);
      }
      values.add(columns);
    }
    if (!values.isEmpty()) {
      WindowStatsTable.upsert(database, values);
    }
  }

  /** Reading begins with the first task. */
  private static final class FirstTask extends SparkListener {
    private final AtomicLong millis;

    FirstTask(AtomicLong millis) {
      this.millis = millis;
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart start) {
      millis.accumulateAndGet(start.taskInfo().launchTime(), Math::min);
    }
  }
}
