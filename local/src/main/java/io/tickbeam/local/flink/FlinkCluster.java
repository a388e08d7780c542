package io.tickbeam.local.flink;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.local.stack.FreePorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Flink session cluster on this machine: a JobManager and TaskManagers, each a process of its own
 * that ends with this one, with Flink alone on their class path.
 */
public final class FlinkCluster implements AutoCloseable {

  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

  /** What a TaskManager may take for classes, as Flink has it unless it is configured. */
  private static final String METASPACE = "-XX:MaxMetaspaceSize=256m";

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** A free port is rarely taken before Flink binds it. */
  private static final int MOST_TRIES = 3;

  private final FlinkFiles files;
  private final FlinkRest rest;
  private final ChildProcess jobManager;
  private final List<ChildProcess> taskManagers = new ArrayList<>();
  private int started;

  private FlinkCluster(FlinkFiles files, FlinkRest rest, ChildProcess jobManager) {
    this.files = files;
    this.rest = rest;
    this.jobManager = jobManager;
  }

  /**
   * Starts a cluster and waits until all its TaskManagers are there.
   *
   * @param folder for its configuration, logs and temporary files
   * @param slots of each TaskManager
   * @param configuration further lines of Flink's configuration
   */
  public static FlinkCluster start(
      Path folder, int taskManagers, int slots, String... configuration)
      throws IOException, InterruptedException {
    FlinkCluster cluster = startJobManager(new FlinkFiles(folder), slots, List.of(configuration));
    boolean isReady = false;
    try {
      for (int i = 0; i < taskManagers; i++) {
        cluster.startTaskManager();
      }
      cluster.awaitTaskManagers(taskManagers);
      isReady = true;
      return cluster;
    } finally {
      if (!isReady) {
        cluster.close();
      }
    }
  }

  private static FlinkCluster startJobManager(
      FlinkFiles files, int slots, List<String> configuration)
      throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      List<Integer> ports = FreePorts.several(2);
      int restPort = ports.get(1);
      files.write(ports.get(0), restPort, slots, configuration);
      FlinkRest rest = new FlinkRest("127.0.0.1:" + restPort);
      ChildProcess process = jobManager(files);
      if (answers(rest, process)) {
        return new FlinkCluster(files, rest, process);
      }
      process.close();
      if (tries == MOST_TRIES) {
        throw new IOException("Flink's JobManager does not start: " + process.error());
      }
    }
  }

  private static boolean answers(FlinkRest rest, ChildProcess process) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + LONGEST_START.toNanos();
    while (!process.await(POLL) && System.nanoTime() < deadlineNanos) {
      if (rest.taskManagers() >= 0) {
        return true;
      }
    }
    return false;
  }

  private static ChildProcess jobManager(FlinkFiles files) throws IOException {
    return command(files, JOB_MANAGER)
        .jvmOptions("-Xmx512m", METASPACE)
        .arguments("--configDir", files.configuration().toString(), "--executionMode", "cluster")
        .log(files.log("jobmanager"))
        .start();
  }

  /** Starts a further TaskManager; the cluster has it some seconds later. */
  public ChildProcess startTaskManager() throws IOException {
    started++;
    ChildProcess process = taskManager(files, started).start();
    taskManagers.add(process);
    return process;
  }

  static ChildCommand taskManager(FlinkFiles files, int number) throws IOException {
    return command(files, TASK_MANAGER)
        .jvmOptions(
            "-Xmx" + (FlinkFiles.FRAMEWORK_HEAP + FlinkFiles.TASK_HEAP) + "m",
            "-XX:MaxDirectMemorySize=" + (FlinkFiles.FRAMEWORK_OFF_HEAP + FlinkFiles.NETWORK) + "m",
            METASPACE)
        .arguments("--configDir", files.configuration().toString())
        .log(files.log("taskmanager-" + number));
  }

  /** Waits until the cluster has as many TaskManagers. */
  public void awaitTaskManagers(int count) throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + LONGEST_START.toNanos();
    while (rest.taskManagers() != count) {
      boolean isLost =
          jobManager.await(POLL)
              || taskManagers.stream().filter(ChildProcess::isAlive).count() < count;
      if (isLost || System.nanoTime() > deadlineNanos) {
        throw new IOException(
            "Flink has "
                + rest.taskManagers()
                + " TaskManagers: see the logs in "
                + files.folder());
      }
    }
  }

  /**
   * Flink's own client, such as with the arguments {@code run -c MAIN JAR}. It has the cluster's
   * configuration.
   */
  public ChildCommand client(String... arguments) throws IOException {
    return command(files, CLIENT).jvmOptions("-Xmx1g").arguments(arguments);
  }

  static ChildCommand command(FlinkFiles files, String mainClass) throws IOException {
    return ChildCommand.java(mainClass)
        .jvmOptions(FlinkJvmOptions.ALL)
        .jvmOptions("-Dlog4j2.configurationFile=" + files.logConfiguration())
        .environment("FLINK_CONF_DIR", files.configuration().toString())
        .classPath(FlinkFiles.classPath());
  }

  /** The cluster's address as host:port, for {@code --flinkMaster}. */
  public String master() {
    return rest.address();
  }

  /** The cluster's REST API. */
  public FlinkRest rest() {
    return rest;
  }

  /** The JobManager. */
  public ChildProcess jobManager() {
    return jobManager;
  }

  /** The TaskManagers in the order of their start, ended ones included. */
  public List<ChildProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  @Override
  public void close() {
    // All are asked first: each takes its time.
    taskManagers.forEach(ChildProcess::askToStop);
    jobManager.askToStop();
    taskManagers.forEach(ChildProcess::close);
    jobManager.close();
  }
}
