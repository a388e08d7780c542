package io.tickbeam.pipelines.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.process.JvmOptions;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run needs the classes of its own runner alone. */
class OneRunnerTest {

  @ParameterizedTest
  @CsvSource({
    "DirectRunner, .*(spark|flink|scala).*",
    "SparkRunner, .*(flink|beam-runners-direct).*",
    "FlinkRunner, .*(spark|scala|beam-runners-direct).*"
  })
  void runsWithoutTheJarsOfOtherRunners(String runner, String jarsOfOthers) throws Exception {
    String classPath =
        Arrays.stream(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator, -1))
            .filter(entry -> !Path.of(entry).getFileName().toString().matches(jarsOfOthers))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.toPassOn());
    command.addAll(List.of(OneRunner.class.getName(), "--runner=" + runner));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", classPath);

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), output);
    assertEquals("DONE" + System.lineSeparator(), output);
  }
}
