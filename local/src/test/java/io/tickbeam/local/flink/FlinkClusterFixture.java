package io.tickbeam.local.flink;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.pipelines.TickerPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A broker, a database, and a Flink cluster of two TaskManagers with two slots each. */
abstract class FlinkClusterFixture extends StackFixture {

  static final int TASK_MANAGERS = 2;
  private static final int SLOTS = 2;

  /** What module flink builds. */
  private static final Path MODULE = Path.of("..", "flink", "target").toAbsolutePath().normalize();

  static final Path JAR = MODULE.resolve("tickbeam-flink.jar");

  static FlinkCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    if (!Files.exists(JAR)) {
      throw new IOException(JAR + " is missing: build module flink before this one");
    }
    cluster =
        FlinkCluster.start(
            Files.createDirectories(folder.resolve("flink")).toRealPath(),
            TASK_MANAGERS,
            SLOTS,
            // As on a cluster that has been up for long: what it has no room for fails at once.
            "resourcemanager.standalone.start-up-time: 1000",
            "slot.request.timeout: 30000");
  }

  @AfterAll
  static void stopCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void clearTables() throws Exception {
    StoredRows.clear(stack);
  }

  /** The pipeline, started by the command {@code flink run}. */
  static ChildProcess flinkRun(String... args) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of("run", "-p", "2", "-c", TickerPipeline.class.getName(), JAR.toString()));
    all.addAll(arguments(args));
    return cluster.client(all.toArray(String[]::new)).start();
  }

  /** The pipeline, started as {@code run-configs} and the distribution do. */
  static ChildProcess pipeline(String... args) throws IOException {
    return pipeline(cluster, args);
  }

  /** The same on another cluster. */
  static ChildProcess pipeline(FlinkCluster on, String... args) throws IOException {
    return ChildCommand.java(TickerPipeline.class.getName())
        .classPath(Files.readString(MODULE.resolve("classpath.txt")).strip())
        .jvmOptions("-Xmx512m")
        .arguments(arguments(args))
        .arguments("--flinkMaster=" + on.master())
        .start();
  }

  private static List<String> arguments(String... args) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcUser=" + stack.jdbcUser(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    all.addAll(List.of(args));
    return all;
  }

  /** The option that names a folder which all processes see. */
  static String checkpoints() {
    return "--stateBackendStoragePath=file://" + folder.resolve("checkpoints");
  }
}
