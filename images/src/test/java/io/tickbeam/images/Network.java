package io.tickbeam.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own, with the loopback interface alone: ports are free there, and nothing
 * outside can be reached. It takes the place of Compose's network, whose names all lead to it.
 */
final class Network implements AutoCloseable {

  private final Process holder;

  private Network(Process holder) {
    this.holder = holder;
  }

  static Network open() throws IOException, InterruptedException {
    Process holder =
        new ProcessBuilder(
                "unshare", "--net", "sh", "-c", "ip link set lo up && echo up && exec cat")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (holder.inputReader(StandardCharsets.UTF_8).readLine() == null) {
      throw new IOException("no network of its own: exit code " + holder.waitFor());
    }
    return new Network(holder);
  }

  /** A command in the network. */
  List<String> command(List<String> command) {
    List<String> all =
        new ArrayList<>(List.of("nsenter", "--net=/proc/" + holder.pid() + "/ns/net", "--"));
    all.addAll(command);
    return all;
  }

  /** What a server of the network answers to a GET, or an empty text. */
  String get(String address) throws IOException, InterruptedException {
    Process curl =
        new ProcessBuilder(
                command(List.of("curl", "--silent", "--max-time", "10", "http://" + address)))
            .start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    curl.waitFor();
    return answer;
  }

  @Override
  public void close() throws IOException {
    // cat ends at the end of its input.
    holder.getOutputStream().close();
    holder.onExit().join();
  }
}
