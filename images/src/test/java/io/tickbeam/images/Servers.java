package io.tickbeam.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Kafka and MariaDB in place of the servers of the Compose file, on their ports, and an exchange
 * that plays generated ticks: commands of the distribution.
 */
final class Servers implements AutoCloseable {

  /** Address of the exchange. */
  static final String EXCHANGE = "ws://127.0.0.1:8765";

  private final List<Process> processes = new ArrayList<>();

  private Servers() {}

  /**
   * Starts them and waits until they are there.
   *
   * @param network to be in
   * @param project folder for their data and for the secrets
   */
  static Servers start(Network network, Path project) throws IOException, InterruptedException {
    Servers servers = new Servers();
    Path data = project.resolve("servers");
    servers.start(
        network,
        "Ctrl-C stops them",
        "local",
        "--kafkaPort=29092",
        "--databasePort=3306",
        "--dataFolder=" + data);
    servers.start(
        network, "ws://", "replay", "--generate", "--port=8765", "--speed=10", "--minutes=120");
    Path secrets = Files.createDirectories(project.resolve("secrets"));
    Files.copy(data.resolve("mariadb/password"), secrets.resolve("mysql_password"));
    Files.copy(data.resolve("mariadb/reader-password"), secrets.resolve("mysql_reader_password"));
    return servers;
  }

  private void start(Network network, String isStarted, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("tickbeam.distribution") + "/bin/tickbeam"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(network.command(command)).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    processes.add(process);
    StringBuilder said = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      if (line == null) {
        throw new IOException(arguments[0] + " has ended: " + said);
      }
      said.append(line).append('\n');
      if (line.contains(isStarted)) {
        break;
      }
    }
    Thread reader = new Thread(() -> lines.lines().forEach(line -> {}), arguments[0]);
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
    processes.forEach(each -> each.onExit().join());
  }
}
