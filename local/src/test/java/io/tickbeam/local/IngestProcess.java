package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.ingest.Ingest;
import io.tickbeam.ingest.replay.RunningReplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ingest as a user starts it: a process of its own, which can be killed. */
final class IngestProcess implements AutoCloseable {

  private final Process process;
  private final Path output;
  private final Path errors;

  private IngestProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** Starts it between an exchange and a topic, with further options. */
  static IngestProcess start(
      Path folder, LocalStack stack, RunningReplay exchange, String topic, String... options)
      throws IOException {
    Path output = Files.createTempFile(folder, "ingest", ".out");
    Path errors = Files.createTempFile(folder, "ingest", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-Xlog:disable", "-cp", System.getProperty("java.class.path")));
    command.add(Ingest.class.getName());
    command.add("--url=" + exchange.uri());
    command.add("--bootstrapServers=" + stack.bootstrapServers());
    command.add("--topic=" + topic);
    // Should the test itself be killed, nothing stays behind.
    command.add("--duration=2m");
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    return new IngestProcess(process, output, errors);
  }

  /** As {@code kill -9}: it gets no chance to say or send anything more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As {@code kill}: it sends what it has received; all that it printed, last line last. */
  List<String> stop() throws InterruptedException, IOException {
    process.destroy();
    process.waitFor();
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }

  /** Waits until the topic holds so many records; fails when ingest ends before. */
  void awaitRecords(TopicRecords topic, long records) {
    while (topic.count() < records) {
      assertTrue(process.isAlive(), "ingest ended by itself");
    }
  }

  /** Exit code and the lines of standard error, or a failure when there is no end in time. */
  Ending awaitEnding(Duration atMost) throws InterruptedException, IOException {
    assertTrue(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS), "no end in time");
    return new Ending(process.exitValue(), Files.readAllLines(errors, StandardCharsets.UTF_8));
  }

  /** How it ended. */
  record Ending(int exitCode, List<String> errorLines) {}

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
