package io.tickbeam.local.spark;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.contract.process.JvmOptions;
import io.tickbeam.local.stack.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A standalone cluster of Spark: a master, and workers with one core each, as processes of their
 * own.
 */
public final class SparkCluster implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Pattern MASTER_STARTED = Pattern.compile("(I have been elected leader)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");
  private static final List<String> CLASS_PATH =
      Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(System.getProperty("java.class.path"))
          .toList();

  /** The lines that tell that a process has started are of level info. */
  private static final String LOGGING = "log4j2.properties";

  /** Jars that have nothing of Spark, by their places in a Maven repository or their names. */
  private static final Pattern NOT_OF_SPARK =
      Pattern.compile(
          "/(org/apache/(beam|kafka|flink)|com/(mysql|zaxxer)|org/mongodb)/|/tickbeam-[^/]*$");

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path home;
  private final List<ChildProcess> processes = new ArrayList<>();
  private String master;

  private SparkCluster(Path home) {
    this.home = home;
  }

  /**
   * Starts a cluster on the class path of this process.
   *
   * @param folder for its files
   * @param workers number of workers
   */
  public static SparkCluster start(Path folder, int workers)
      throws IOException, InterruptedException {
    return start(folder, workers, jar -> true);
  }

  /** Starts a cluster that has nothing of Tickbeam and Beam, as it is installed on machines. */
  public static SparkCluster startAlone(Path folder, int workers)
      throws IOException, InterruptedException {
    return start(folder, workers, jar -> !NOT_OF_SPARK.matcher(jar).find());
  }

  private static SparkCluster start(Path folder, int workers, Predicate<String> hasJar)
      throws IOException, InterruptedException {
    SparkCluster cluster = new SparkCluster(home(folder, hasJar));
    boolean isStarted = false;
    try {
      cluster.startMaster();
      for (int i = 0; i < workers; i++) {
        cluster.startWorker(i);
      }
      isStarted = true;
      return cluster;
    } finally {
      if (!isStarted) {
        cluster.close();
      }
    }
  }

  /** A folder as Spark's own distribution has it: executors are started with the jars in it. */
  private static Path home(Path folder, Predicate<String> hasJar) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (String each : CLASS_PATH) {
      if (each.endsWith(".jar") && hasJar.test(each)) {
        Path jar = Path.of(each).toAbsolutePath();
        Path link = jars.resolve(jar.getParent().toString().hashCode() + "-" + jar.getFileName());
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, jar);
        }
      }
    }
    Files.writeString(
        folder.resolve(LOGGING),
        """
        appender.console.type = Console
        appender.console.name = console
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n
        rootLogger.level = info
        rootLogger.appenderRef.console.ref = console
        """);
    return folder;
  }

  private void startMaster() throws IOException, InterruptedException {
    int port = FreePorts.any();
    master = "spark://" + HOST + ":" + port;
    start(
        "master",
        MASTER_STARTED,
        "org.apache.spark.deploy.master.Master",
        "--port",
        Integer.toString(port));
  }

  private void startWorker(int number) throws IOException, InterruptedException {
    start(
        "worker-" + number,
        REGISTERED,
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        home.resolve("work-" + number).toString(),
        master);
  }

  private void start(String name, Pattern isStarted, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    ChildProcess process =
        command(mainClass)
            .jvmOptions("-Xmx256m", "-Dlog4j2.configurationFile=" + home.resolve(LOGGING))
            .arguments("--host", HOST, "--webui-port", "0")
            .arguments(arguments)
            .log(home.resolve(name + ".log"))
            .start();
    processes.add(process);
    process.await(isStarted);
  }

  /** What {@code spark-submit} runs; options go before the jar. */
  public ChildCommand submit(String... arguments) {
    return command("org.apache.spark.deploy.SparkSubmit")
        .jvmOptions("-Xmx512m")
        .arguments("--master", master)
        .arguments(arguments);
  }

  private ChildCommand command(String mainClass) {
    return ChildCommand.java(mainClass)
        .classPath(home.resolve("jars") + "/*")
        .environment("SPARK_HOME", home.toString())
        .environment("SPARK_SCALA_VERSION", "2.12")
        .environment("SPARK_LOCAL_IP", HOST);
  }

  /** The address of the master, as {@code --sparkMaster} takes it. */
  public String master() {
    return master;
  }

  /** Spark's settings for a driver whose executors are to have the classes of this process. */
  public void configureDriver() {
    System.setProperty("spark.driver.host", HOST);
    System.setProperty("spark.driver.bindAddress", HOST);
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.executor.memory", "900m");
    System.setProperty("spark.executor.extraClassPath", classFolders());
    System.setProperty("spark.executor.extraJavaOptions", javaOptions());
  }

  private static String classFolders() {
    return CLASS_PATH.stream()
        .filter(each -> !each.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String javaOptions() {
    return String.join(" ", JvmOptions.toPassOn());
  }

  /** Kills an executor as {@code kill -9} does, and tells whether there was one. */
  public boolean killAnExecutor(int number) {
    List<ProcessHandle> executors =
        processes.stream()
            .flatMap(each -> ProcessHandle.of(each.pid()).stream())
            .flatMap(ProcessHandle::descendants)
            .filter(SparkCluster::isExecutor)
            .toList();
    Optional<ProcessHandle> chosen =
        executors.isEmpty()
            ? Optional.empty()
            : Optional.of(executors.get(number % executors.size()));
    chosen.ifPresent(ProcessHandle::destroyForcibly);
    return chosen.isPresent();
  }

  private static boolean isExecutor(ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains(EXECUTOR)).isPresent();
  }

  @Override
  public void close() {
    for (int i = processes.size() - 1; i >= 0; i--) {
      processes.get(i).close();
    }
  }
}
