package io.tickbeam.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarsTest {

  @Test
  void aJarOfOneRunnerHasItsFolder() {
    Jars jars =
        Jars.of(
            List.of(
                Path.of("/m/kafka-3.9.2.jar"),
                Path.of("/m/direct-2.70.0.jar"),
                Path.of("/m/kryo-2.24.0.jar"),
                Path.of("/m/spark-core_2.12-3.5.7.jar"),
                Path.of("/m/chill-0.7.6.jar")),
            Set.of("kafka"),
            Map.of(
                "direct", Set.of("kafka", "direct"),
                "spark", Set.of("kafka", "chill"),
                "flink", Set.of("kafka", "chill", "kryo")));

    assertEquals(
        List.of("lib/kafka-3.9.2.jar", "lib/direct/direct-2.70.0.jar", "lib/chill-0.7.6.jar"),
        jars.classPath(List.of("direct")));
    assertEquals(
        List.of(
            "lib/kafka-3.9.2.jar", "lib/spark/spark-core_2.12-3.5.7.jar", "lib/chill-0.7.6.jar"),
        jars.classPath(List.of("spark")));
  }

  @ParameterizedTest
  @CsvSource({
    "beam-runners-flink-1.19-2.70.0.jar, beam-runners-flink",
    "spark-core_2.12-3.5.7.jar, spark-core_2.12",
    "tickbeam-local-0.1.0-SNAPSHOT.jar, tickbeam-local",
    "netty-transport-native-epoll-4.1.96.Final-linux-x86_64.jar, netty-transport-native-epoll",
    "tickbeam-local.jar, tickbeam-local.jar"
  })
  void anArtifactHasNoVersion(String file, String artifact) {
    assertEquals(artifact, Jars.artifact(Path.of(file)));
  }
}
