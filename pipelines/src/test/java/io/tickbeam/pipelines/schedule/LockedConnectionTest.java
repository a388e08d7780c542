package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.task.TaskState;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LockedConnectionTest {

  private final AtomicInteger opened = new AtomicInteger();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The first connection is lost at once, and the database is away when the second is opened. */
  private Connection open() throws SQLException {
    int number = opened.incrementAndGet();
    if (number == 2) {
      throw new SQLException("away");
    }
    return connection(number > 2);
  }

  private Connection connection(boolean isValid) {
    ResultSet one =
        fake(
            ResultSet.class,
            (self, method, values) ->
                switch (method.getName()) {
                  case "next" -> true;
                  case "getLong" -> 1L;
                  default -> null;
                });
    Statement statement =
        fake(
            Statement.class,
            (self, method, values) ->
                switch (method.getName()) {
                  case "execute" -> true;
                  case "executeQuery" -> {
                    asked.add((String) values[0]);
                    yield one;
                  }
                  default -> null;
                });
    return fake(
        Connection.class,
        (self, method, values) ->
            switch (method.getName()) {
              case "isValid" -> isValid;
              case "createStatement" -> statement;
              default -> null;
            });
  }

  private static <T> T fake(Class<T> type, InvocationHandler calls) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
  }

  @Test
  void theLockIsOfThePrefixAndWithoutOneThatOfVersion010() throws Exception {
    for (String prefix : List.of("", "btc_")) {
      LockedConnection.take(() -> connection(true), new TableNames(prefix), Duration.ofDays(1))
          .close();
    }

    assertEquals(
        List.of(
            "SELECT GET_LOCK(CONCAT('tickbeam.batch_runs.', MD5(CONCAT(DATABASE(), ''))), 0)",
            "SELECT GET_LOCK(CONCAT('tickbeam.batch_runs.', MD5(CONCAT(DATABASE(), '/btc_'))), 0)"),
        asked);
  }

  @Test
  void aRenewalThatFailsIsCountedAndTheNextOneTakesTheLockAgain() throws Exception {
    try (LockedConnection locked =
        LockedConnection.take(this::open, TableNames.usual(), Duration.ofMillis(1))) {
      TaskState state = locked.renewals();
      while (state.failures() == 0 || state.isFailing()) {
        LockSupport.parkNanos(1_000_000);
        state = locked.renewals();
      }
      assertTrue(state.isUp());
      assertEquals(1, state.failures());
      assertEquals("java.sql.SQLException: away", state.lastFailure());
      assertEquals(3, opened.get());
      boolean isThirdUsed = locked.use(connection -> connection.isValid(1));
      assertTrue(isThirdUsed);
    }
  }
}
