package io.tickbeam.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.name.TableNames;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.pipelines.servers.Brokers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A port that was free when it was looked for may be taken when a server wants to listen on it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class ServerPortsIT {

  @TempDir Path temporary;
  private Path folder;

  /** It takes connections, and never says a word. */
  private ServerSocket mute;

  @BeforeEach
  void takeAPort() throws IOException {
    folder = Files.createDirectories(temporary.resolve("data")).toRealPath();
    mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void release() throws IOException {
    mute.close();
  }

  @Test
  void theDatabaseTakesTheNextPort() throws Exception {
    int next = FreePorts.any();
    try (MariaDbServer server = database(mute.getLocalPort(), next)) {
      assertEquals(next, server.port());
    }
  }

  @Test
  void withoutAnotherPortTheDatabaseSaysWhyItDoesNotStart() {
    IOException refusal = assertThrows(IOException.class, () -> database(mute.getLocalPort()));
    assertTrue(refusal.getMessage().startsWith("MariaDB does not start: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("already in use"), refusal.getMessage());
    assertEquals(List.of(), StartedProgram.serversIn(folder));
  }

  private MariaDbServer database(Integer... ports) throws Exception {
    return MariaDbServer.start(folder, List.of(ports).iterator(), false, null, TableNames.usual());
  }

  @Test
  void theBrokerSaysWhyItDoesNotStartAndTheProcessGoesOn() throws Exception {
    int taken = mute.getLocalPort();
    IOException refusal =
        assertThrows(IOException.class, () -> KafkaBroker.start(folder, taken, null));
    assertTrue(
        refusal.getMessage().startsWith("Kafka does not start on port " + taken),
        refusal.getMessage());
    try (KafkaBroker broker = KafkaBroker.start(folder, 0, null)) {
      broker.createTopics(Map.of("kept", 2));
    }
    try (KafkaBroker broker = KafkaBroker.start(folder, 0, null)) {
      assertEquals(2, partitionsOfKept(broker), "after a restart on other ports");
    }
  }

  private static int partitionsOfKept(KafkaBroker broker) {
    return new Brokers(broker.bootstrapServers())
        .answer(
            admin ->
                admin
                    .describeTopics(List.of("kept"))
                    .allTopicNames()
                    .get()
                    .get("kept")
                    .partitions()
                    .size());
  }
}
