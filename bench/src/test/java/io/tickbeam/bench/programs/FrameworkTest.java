package io.tickbeam.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.bench.peers.PeerInput;
import io.tickbeam.pipelines.servers.Database;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworkTest {

  private static final String ALL =
      "/m/classes:/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/beam-runners-flink-2.jar"
          + ":/m/beam-runners-spark-2.jar:/m/spark-sql.jar:/m/flink-core.jar:/m/kafka-clients-3.jar";

  @Test
  void leavesOutFoldersAndTheJarsOfOtherFrameworks() {
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/spark-sql.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.SPARK), ALL));
  }

  @Test
  void keepsFoldersWhereThisModuleIsOne() {
    assertEquals(
        "/m/bench/target/classes:/m/own.jar",
        Framework.classPathOf(
            EnumSet.noneOf(Framework.class),
            "/m/bench/target/classes:/m/own.jar:/m/beam-core.jar"));
  }

  /** What programs without Beam share with Tickbeam must be there without Beam, too. */
  @Test
  void programsReadTheirInputWithoutAnyFramework() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry :
        Framework.classPathOf(EnumSet.noneOf(Framework.class)).split(File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class,
          () -> loader.loadClass("org.apache.beam.sdk.options.PipelineOptions"));
      for (Class<?> each : List.of(PeerInput.class, Database.class)) {
        assertNotNull(Class.forName(each.getName(), true, loader).getDeclaredConstructors());
      }
    }
  }

  @Test
  void aRunnerComesWithoutTheOthers() {
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-flink-2.jar:/m/flink-core.jar"
            + ":/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.FLINK), ALL));
    assertEquals(
        "/m/tickbeam-bench-1.jar:/m/beam-core.jar:/m/beam-runners-direct-2.jar:/m/kafka-clients-3.jar",
        Framework.classPathOf(EnumSet.of(Framework.BEAM, Framework.BEAM_DIRECT), ALL));
  }
}
