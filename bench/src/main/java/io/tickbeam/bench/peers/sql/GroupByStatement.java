package io.tickbeam.bench.peers.sql;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import io.tickbeam.bench.peers.Work;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.result.ResultKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One INSERT … SELECT … GROUP BY: the server does all the work, on one of its threads. */
public final class GroupByStatement implements Peer {

  @Override
  public Work run(PeerInput input) throws SQLException, IOException {
    String select;
    try (InputStream in = GroupByStatement.class.getResourceAsStream("group_by.sql")) {
      select = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    }
    try (Connection connection = input.database().connect(Duration.ofHours(6));
        Statement statement = connection.createStatement()) {
      long startMillis = System.currentTimeMillis();
      String seconds = String.valueOf(input.windowSeconds());
      TableNames tables = input.database().tables();
      String columns = String.join(", ", WindowStatsTable.COLUMNS);
      statement.executeUpdate(
          "REPLACE INTO "
              + tables.of(ResultKind.WINDOW_STATS)
              + " ("
              + columns
              + ", late_count, revision, updated_at) "
              + tables.in(select).replace("$columns", columns).replace("$seconds", seconds));
      return Work.since(startMillis);
    }
  }
}
