package io.tickbeam.bench.runs;

import io.tickbeam.bench.measure.ProgramProcess;
import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.bench.programs.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Starts programs, each with a folder of its own, and with the classes that an earlier run of it
 * has kept where it is to have them.
 */
final class ProgramStarter {

  private final Settings settings;
  private final Servers servers;
  private final Path folder;
  private final String deadLetterTopic;
  private int starts;

  ProgramStarter(Settings settings, Servers servers, Path folder, String deadLetterTopic) {
    this.settings = settings;
    this.servers = servers;
    this.folder = folder;
    this.deadLetterTopic = deadLetterTopic;
  }

  /** The file of JSON lines of a size. */
  Path jsonLines(long ticks) {
    return folder.resolve(ticks + ".jsonl");
  }

  /** Starts a run over a topic, or over what is stored, that ends by itself. */
  ProgramProcess start(Program program, String topic, long ticks) throws IOException {
    return start(program, topic, false, settings.windowSeconds, ticks);
  }

  /** Starts a stream over a topic with the windows of live streams. */
  ProgramProcess startLive(Program program, String topic, boolean goesOn) throws IOException {
    return start(program, topic, goesOn, settings.liveWindowSeconds, 0);
  }

  /** Runs a program once so that it keeps its classes, if it is to start with such and has none. */
  void keepClasses(Program program, String topic, long ticks)
      throws IOException, InterruptedException {
    Path classes = classes(program);
    if (!program.keepsClasses() || Files.exists(classes)) {
      return;
    }
    try (ProgramProcess process = start(program, topic, ticks)) {
      process.await();
    }
    if (!Files.exists(classes)) {
      throw new IOException(classes + " was not written: its log is beside it");
    }
  }

  private ProgramProcess start(
      Program program, String topic, boolean isLive, long windowSeconds, long ticks)
      throws IOException {
    starts++;
    Path own = folder.resolve(String.format(Locale.ROOT, "%03d-%s", starts, fileName(program)));
    PeerInput input =
        new PeerInput(
            servers.bootstrapServers(),
            topic,
            deadLetterTopic,
            isLive,
            windowSeconds,
            settings.watermarkDelaySeconds,
            servers.database(),
            jsonLines(ticks),
            Files.createDirectory(own));
    return new ProgramProcess(
        program, input, jvmOptions(program), own.resolveSibling(own.getFileName() + ".log"));
  }

  private List<String> jvmOptions(Program program) {
    String most = "-Xmx" + settings.heap;
    if (!program.keepsClasses()) {
      return List.of(most);
    }
    Path classes = classes(program);
    String option = Files.exists(classes) ? "SharedArchiveFile" : "ArchiveClassesAtExit";
    return List.of(most, "-XX:" + option + "=" + classes);
  }

  /** File with the classes that the first run of a program keeps for those after it. */
  private Path classes(Program program) {
    return folder.resolve(fileName(program) + ".jsa");
  }

  private static String fileName(Program program) {
    return program.label().replaceAll("[/:]", "_");
  }
}
