package io.tickbeam.local;

import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a stream has written its rows, from the time in each row.
 *
 * @param ticks in all rows
 * @param ticksPerSecond of the rows between the first fifth and the last twentieth, when a JVM has
 *     compiled most of what it needs, and no partition has ended
 */
public record WrittenRows(long ticks, double ticksPerSecond) {

  private static final double FROM = 0.2;
  private static final double TO = 0.95;

  /** When rows were written, and how many ticks they and all rows before have. */
  private record Written(LocalDateTime time, long ticks) {}

  /** Of the rows in table {@code window_stats}. */
  public static WrittenRows of(RunningStack stack) throws SQLException, IOException {
    List<Written> written = new ArrayList<>();
    long ticks = 0;
    try (Connection connection = StoredRows.connect(stack);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT updated_at, SUM(trade_count) FROM window_stats"
                        + " GROUP BY updated_at ORDER BY updated_at")) {
      while (rows.next()) {
        ticks += rows.getLong(2);
        written.add(new Written(rows.getObject(1, LocalDateTime.class), ticks));
      }
    }
    Written from = firstWith((long) (ticks * FROM), written);
    Written to = firstWith((long) (ticks * TO), written);
    double seconds = Duration.between(from.time(), to.time()).toNanos() / 1e9;
    return new WrittenRows(ticks, (to.ticks() - from.ticks()) / seconds);
  }

  private static Written firstWith(long ticks, List<Written> written) {
    return written.stream().filter(each -> each.ticks() >= ticks).findFirst().orElseThrow();
  }
}
