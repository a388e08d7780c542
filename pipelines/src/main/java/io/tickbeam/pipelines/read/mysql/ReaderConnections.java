package io.tickbeam.pipelines.read.mysql;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.tickbeam.pipelines.servers.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The connections of readers. As many are open at once, in each process, as the server has for
 * them; further readers wait for their turn.
 */
final class ReaderConnections extends MysqlDataSource {

  private static final long serialVersionUID = 1;
  private static final Map<Database, Semaphore> TURNS = new ConcurrentHashMap<>();

  private final Database database;
  private final int readers;

  /**
   * Connections to a database.
   *
   * @param readers how many of them are open at once
   */
  ReaderConnections(Database database, int readers) {
    this.database = database;
    this.readers = readers;
    setUrl(database.url());
  }

  @Override
  public Connection getConnection() throws SQLException {
    Semaphore turns = TURNS.computeIfAbsent(database, any -> new Semaphore(readers, true));
    turns.acquireUninterruptibly();
    return new ReaderConnection(database, turns::release);
  }
}
