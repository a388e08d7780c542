package io.tickbeam.bench.peers;

import io.tickbeam.local.Folders;
import io.tickbeam.local.LocalStack;
import io.tickbeam.local.LocalStackSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Servers for measurements, in a temporary folder that holds the logs of all programs, too. They
 * end with this process, however it ends; the folder stays unless all went well.
 */
final class BenchServers implements AutoCloseable {

  private final Path folder;
  private final LocalStack stack;
  private final Thread stopper = new Thread(this::stop, "stop-servers");
  private boolean allWentWell;

  private BenchServers(Path folder, LocalStack stack) {
    this.folder = folder;
    this.stack = stack;
    Runtime.getRuntime().addShutdownHook(stopper);
  }

  static BenchServers start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tickbeam-peers");
    return new BenchServers(
        folder, LocalStack.start(LocalStackSettings.in(folder.resolve("stack"))));
  }

  Path folder() {
    return folder;
  }

  LocalStack stack() {
    return stack;
  }

  /** Has the folder deleted at the end. */
  void allWentWell() {
    allWentWell = true;
  }

  private void stop() {
    try {
      stack.close();
    } catch (IOException e) {
      System.err.println("peers: the servers cannot be stopped: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(stopper);
    stop();
    if (allWentWell) {
      Folders.delete(folder);
    }
  }
}
