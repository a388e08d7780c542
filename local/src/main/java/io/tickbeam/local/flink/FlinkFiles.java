package io.tickbeam.local.flink;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The files of a Flink cluster.
 *
 * @param folder of this cluster alone, absolute
 */
record FlinkFiles(Path folder) {

  /** Megabytes of a TaskManager's heap for Flink itself and for jobs. */
  static final int FRAMEWORK_HEAP = 128;

  static final int TASK_HEAP = 384;

  /** Megabytes outside of the heap: Flink's own, and the buffers between steps. */
  static final int FRAMEWORK_OFF_HEAP = 128;

  static final int NETWORK = 128;

  private static final int MANAGED = 128;

  /** What Flink's own folder {@code lib} holds, by the beginnings of the names of its jars. */
  private static final List<String> JARS =
      List.of(
          "flink-",
          "commons-cli-",
          "commons-collections-",
          "commons-compress-",
          "commons-io-",
          "commons-lang3-",
          "commons-math3-",
          "commons-text-",
          "javassist-",
          "jsr305-",
          "kryo-2",
          "log4j-api-",
          "log4j-core-",
          "log4j-slf4j",
          "lz4-java-",
          "minlog-",
          "objenesis-",
          "slf4j-api-",
          "snakeyaml-engine-",
          "snappy-java-",
          "zstd-jni-");

  private static final String LOG_CONFIGURATION = "flink-log4j2.xml";

  /** Holds Flink's configuration: the folder for {@code FLINK_CONF_DIR}. */
  Path configuration() {
    return folder.resolve("conf");
  }

  Path logConfiguration() {
    return configuration().resolve(LOG_CONFIGURATION);
  }

  Path log(String process) {
    return folder.resolve(process + ".log");
  }

  /**
   * Flink without Tickbeam and Beam, as it is installed on a cluster.
   *
   * @throws IOException when Flink is not on the class path of this process
   */
  static String classPath() throws IOException {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(each -> isOfFlink(String.valueOf(Path.of(each).getFileName())))
            .collect(Collectors.joining(File.pathSeparator));
    if (!jars.contains("flink-runtime-")) {
      throw new IOException("Flink is not on the class path");
    }
    return jars;
  }

  private static boolean isOfFlink(String jar) {
    return JARS.stream().anyMatch(jar::startsWith);
  }

  /** Writes Flink's configuration. All addresses are of 127.0.0.1. */
  void write(int rpcPort, int restPort, int slots, List<String> further) throws IOException {
    Files.createDirectories(configuration());
    Files.createDirectories(folder.resolve("tmp"));
    String lines =
        String.format(
            Locale.ROOT,
            """
            jobmanager.rpc.address: 127.0.0.1
            jobmanager.rpc.port: %d
            jobmanager.bind-host: 127.0.0.1
            rest.address: 127.0.0.1
            rest.bind-address: 127.0.0.1
            rest.port: %d
            rest.bind-port: '%2$d'
            io.tmp.dirs: '%s'
            taskmanager.host: 127.0.0.1
            taskmanager.bind-host: 127.0.0.1
            taskmanager.numberOfTaskSlots: %d
            taskmanager.cpu.cores: 1.0
            taskmanager.memory.framework.heap.size: %dm
            taskmanager.memory.task.heap.size: %dm
            taskmanager.memory.framework.off-heap.size: %dm
            taskmanager.memory.task.off-heap.size: 0m
            taskmanager.memory.network.min: %9$dm
            taskmanager.memory.network.max: %9$dm
            taskmanager.memory.managed.size: %8$dm
            taskmanager.memory.jvm-metaspace.size: 256m
            taskmanager.memory.jvm-overhead.min: 192m
            taskmanager.memory.jvm-overhead.max: 192m
            """,
            rpcPort,
            restPort,
            folder.resolve("tmp"),
            slots,
            FRAMEWORK_HEAP,
            TASK_HEAP,
            FRAMEWORK_OFF_HEAP,
            MANAGED,
            NETWORK);
    Files.writeString(
        configuration().resolve("config.yaml"), lines + String.join("\n", further) + "\n");
    Files.deleteIfExists(logConfiguration());
    try (InputStream log =
        FlinkFiles.class.getClassLoader().getResourceAsStream(LOG_CONFIGURATION)) {
      Files.copy(log, logConfiguration());
    }
  }
}
