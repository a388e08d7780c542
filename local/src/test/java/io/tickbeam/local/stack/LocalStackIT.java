package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.tickbeam.local.LocalStack;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.StoredRows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stack as a process: how it starts, how it stops, and what it leaves. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalStackIT {

  private static final String STARTED = "Ctrl-C stops them";
  private static final int KILLED_POLITELY = 128 + 15;

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void resolve() throws IOException {
    folder = Files.createDirectories(temporary.resolve("data")).toRealPath();
  }

  @Test
  void aKilledRunLeavesNoProcess() throws Exception {
    try (StartedProgram killed = start(Map.of())) {
      killed.awaitLine(STARTED);
      assertEquals(2, StartedProgram.serversIn(folder).size());
      killed.kill();
    }
    StartedProgram.awaitNoServersIn(folder);
  }

  @Test
  void aStartWaitsForTheServersOfARunThatWasJustKilledAndRowsAreKeptUntilTheyAreEmptied()
      throws Exception {
    StackSettings settings = StackSettings.in(folder);
    StartedProgram killed = start(Map.of());
    killed.awaitLine(STARTED);
    List<ProcessHandle> leftovers = StartedProgram.serversIn(folder);
    killed.kill();
    try (RunningStack stack = RunningStack.start(settings)) {
      assertFalse(leftovers.stream().anyMatch(ProcessHandle::isAlive));
      assertEquals(0, countRows(stack));
      insertOneRow(stack);
    }
    try (RunningStack stack = RunningStack.start(settings)) {
      assertEquals(1, countRows(stack));
      assertThrows(IllegalStateException.class, stack::mongoUri);
      IOException refusal = assertThrows(IOException.class, () -> RunningStack.start(settings));
      assertTrue(refusal.getMessage().startsWith("another local stack runs in " + folder));
      assertEquals(1, countRows(stack), "the first goes on");
    }
    try (RunningStack stack = RunningStack.start(settings.emptied())) {
      assertEquals(0, countRows(stack));
    }
  }

  @Test
  void mongoDbIsThereWhenAskedForSaysHowToConnectAndKeepsItsDocuments() throws Exception {
    try (StartedProgram child =
            StartedProgram.start(LocalStack.class, Map.of(), "--data=" + folder, "--mongo");
        MongoClient client =
            MongoClients.create(child.awaitLine("--mongoUri=").replaceAll(".*=", ""))) {
      documents(client).insertOne(new Document("_id", 1));
      assertEquals(1, documents(client).countDocuments());
      child.askToStop();
      child.awaitEnd();
    }
    StackSettings settings = StackSettings.in(folder).withMongo(0);
    try (RunningStack stack = RunningStack.start(settings);
        MongoClient client = MongoClients.create(stack.mongoUri())) {
      assertEquals(1, documents(client).countDocuments());
    }
    try (RunningStack stack = RunningStack.start(settings.emptied());
        MongoClient client = MongoClients.create(stack.mongoUri())) {
      assertEquals(0, documents(client).countDocuments());
    }
  }

  private static MongoCollection<Document> documents(MongoClient client) {
    return client.getDatabase("tickbeam").getCollection("z-scores-1m");
  }

  @Test
  void aStopLeavesNoProcessNoSocketAndNoPassword() throws Exception {
    try (StartedProgram child = start(Map.of())) {
      String port = child.awaitLine("--bootstrapServers=").replaceAll(".*:", "");
      child.awaitLine(STARTED);
      child.askToStop();
      child.awaitEnd();
      assertEquals(KILLED_POLITELY, child.exitCode());
      FreePorts.require(Integer.parseInt(port));
    }
    assertEquals(List.of(), StartedProgram.serversIn(folder));
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertFalse(names.contains("mariadb.sock"));
      assertFalse(names.contains("init.sql"), "it has the password");
    }
  }

  @Test
  void twoFirstStartsAtTheSameMomentShareOneUnpacking() throws Exception {
    Map<String, String> cache = Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString());
    Path other = Files.createDirectories(temporary.resolve("other"));
    try (StartedProgram one = start(cache);
        StartedProgram two =
            StartedProgram.start(LocalStack.class, cache, "--data=" + other.toRealPath())) {
      one.awaitLine(STARTED);
      two.awaitLine(STARTED);
      one.askToStop();
      two.askToStop();
      one.awaitEnd();
      two.awaitEnd();
    }
    try (Stream<Path> unpacked = Files.list(temporary.resolve("cache/tickbeam"))) {
      assertEquals(1, unpacked.filter(Files::isDirectory).count());
    }
  }

  @Test
  void aPortInUseIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StartedProgram child =
            StartedProgram.start(
                LocalStack.class,
                Map.of(),
                "--data=" + folder,
                "--databasePort=" + taken.getLocalPort())) {
      assertEquals(
          List.of(
              "local: port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 is in use: give another, or 0 for a free one"),
          child.awaitEnd());
      assertEquals(1, child.exitCode());
    }
    assertEquals(List.of(), StartedProgram.serversIn(folder));
  }

  private StartedProgram start(Map<String, String> environment) throws IOException {
    return StartedProgram.start(LocalStack.class, environment, "--data=" + folder);
  }

  private static void insertOneRow(RunningStack stack) throws Exception {
    StoredRows.execute(
        stack,
        "INSERT INTO tickers (exchange, product_id, tick_key, time_epoch_ns, price, copy_rank)"
            + " VALUES ('coinbase', 'BTC-USD', 'T1', 0, 1, 'x')");
  }

  private static long countRows(RunningStack stack) throws Exception {
    return StoredRows.count(stack, "tickers");
  }
}
