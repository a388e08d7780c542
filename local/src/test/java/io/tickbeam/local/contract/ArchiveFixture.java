package io.tickbeam.local.contract;

import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** A database that holds ticks, for bounded runs. */
abstract class ArchiveFixture extends StackFixture {

  static final int ROWS = 60_000;
  private static final int PATIENCE_SECONDS = 200;

  static DatabaseAdmin admin;

  @BeforeAll
  static void storeTicks() throws Exception {
    admin = DatabaseAdmin.of(stack, data);
    // A tick each tenth of a second, of two products.
    admin.execute(
        "USE tickbeam",
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, trade_id, price,"
            + " last_size, side, copy_rank) SELECT 'coinbase', IF(seq % 2, 'BTC-USD', 'ETH-USD'),"
            + " CONCAT('T', LPAD(seq, 19, '0')), 1764644400000000000 + seq * 100000000, seq,"
            + " 100 + seq % 7, 1, 'buy', 'x' FROM "
            + DatabaseAdmin.numbersTo(ROWS));
  }

  static long storedTicks() throws Exception {
    return Long.parseLong(
        StoredRows.texts(stack, "SELECT SUM(trade_count) FROM window_stats").get(0));
  }

  /** A bounded run; in this process, as one of its own takes seconds more. */
  static Terminal run(String... args) throws Exception {
    return SlowTests.RUN ? runInATerminal(args) : Terminal.inThisProcess(arguments(args));
  }

  static Terminal runInATerminal(String... args) throws Exception {
    return Terminal.run(folder, PATIENCE_SECONDS, arguments(args));
  }

  /** Those given, and others where they are not. */
  private static String[] arguments(String... given) {
    List<String> all = new ArrayList<>(List.of(given));
    for (String each :
        List.of(
            "--source=MYSQL",
            "--sinks=mysql",
            "--bootstrapServers=" + stack.bootstrapServers(),
            "--jdbcUrl=" + stack.jdbcUrl(),
            "--jdbcUser=" + stack.jdbcUser(),
            "--jdbcPasswordFile=" + stack.jdbcPasswordFile())) {
      String option = each.substring(0, each.indexOf('=') + 1);
      if (all.stream().noneMatch(other -> other.startsWith(option))) {
        all.add(each);
      }
    }
    return all.toArray(String[]::new);
  }
}
