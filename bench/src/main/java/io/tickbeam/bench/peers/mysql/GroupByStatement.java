package io.tickbeam.bench.peers.mysql;

import io.tickbeam.bench.peers.Peer;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.peers.WindowStatsTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One INSERT … SELECT … GROUP BY: the server does all the work, on one of its threads. */
public final class GroupByStatement implements Peer {

  @Override
  public long run(PeerInput input) throws SQLException, IOException {
    String select;
    try (InputStream in = GroupByStatement.class.getResourceAsStream("group_by.sql")) {
      select = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    }
    try (Connection connection = input.database().connect();
        Statement statement = connection.createStatement()) {
      long startMillis = System.currentTimeMillis();
      String columns = String.join(", ", WindowStatsTable.COLUMNS);
      statement.executeUpdate(
          "REPLACE INTO window_stats ("
              + columns
              + ", late_count, revision, updated_at) "
              + select.formatted(columns));
      return System.currentTimeMillis() - startMillis;
    }
  }
}
