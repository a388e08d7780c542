package io.tickbeam.local.flink;

import io.tickbeam.contract.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@link io.tickbeam.local.LocalFlink}. */
@Command(
    name = "local-flink",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = "A Flink session cluster on this machine, to try what a real one does.")
public final class FlinkCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      defaultValue = ".tickbeam/flink",
      description = "Folder for its configuration, logs and temporary files (${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--taskManagers",
      defaultValue = "2",
      description = "How many TaskManagers (${DEFAULT-VALUE}).")
  private int taskManagers;

  @Option(
      names = "--slots",
      defaultValue = "2",
      description = "Slots of each TaskManager (${DEFAULT-VALUE}).")
  private int slots;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(data).toRealPath();
    try (StopSignal signal = StopSignal.install();
        FlinkCluster cluster = FlinkCluster.start(folder, taskManagers, slots)) {
      System.out.println("Flink     --flinkMaster=" + cluster.master());
      System.out.println("State     --stateBackendStoragePath=file://" + folder.resolve("state"));
      System.out.println("flink     export FLINK_CONF_DIR=" + folder.resolve("conf"));
      System.out.println("Ctrl-C stops it; the logs stay in " + folder + ".");
      signal.await();
      return 0;
    }
  }
}
