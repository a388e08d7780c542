package io.tickbeam.pipelines.runners;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.Arguments;
import io.tickbeam.pipelines.options.OptionProblems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerProfileTest {

  @Test
  void readsManyMessagesInABundleOnTheDirectRunner() {
    assertTrue(complete().contains("--experiments=use_unbounded_sdf_wrapper"));
    assertTrue(complete("--runner=DirectRunner").contains("--enforceImmutability=false"));
  }

  @Test
  void givesFlinkCheckpointsOutsideItsMemory() {
    List<String> args = complete("--runner=FlinkRunner");

    // Without checkpoints a run does not end; in memory they fail beyond 5 MB.
    assertTrue(args.contains("--checkpointingInterval=5000"));
    assertTrue(args.contains("--stateBackend=filesystem"));
    assertTrue(args.stream().anyMatch(arg -> arg.startsWith("--stateBackendStoragePath=file://")));
  }

  @Test
  void letsFlinkTryAFailingJobOnlySoOften() {
    assertTrue(complete("--runner=FlinkRunner").contains("--numberOfExecutionRetries=3"));
  }

  @ParameterizedTest
  @CsvSource({"[local]", "host:8081"})
  void watchesAJobOfFlink(String master) {
    List<String> args = complete("--runner=FlinkRunner", "--flinkMaster=" + master);

    assertEquals(1, Collections.frequency(args, "--attachedMode=false"));
  }

  @Test
  void namesNoFolderAndNoTriesForACluster() {
    List<String> args = complete("--runner=FlinkRunner", "--flinkMaster=host:8081");

    assertTrue(args.contains("--checkpointingInterval=5000"), args.toString());
    assertFalse(args.toString().contains("--stateBackend"), args.toString());
    assertFalse(args.toString().contains("--numberOfExecutionRetries"), args.toString());
  }

  @Test
  void takesTheFolderOfACluster() {
    assertTrue(
        complete(
                "--runner=FlinkRunner",
                "--flinkMaster=host:8081",
                "--stateBackendStoragePath=file:///shared")
            .contains("--stateBackend=filesystem"));
  }

  @Test
  void givesEachRunAFolderOfItsOwn() {
    assertEquals(
        2,
        List.of(complete("--runner=SparkRunner"), complete("--runner=SparkRunner")).stream()
            .flatMap(List::stream)
            .filter(arg -> arg.startsWith("--checkpointDir="))
            .distinct()
            .count());
  }

  @ParameterizedTest
  @CsvSource({
    "DirectRunner, --targetParallelism=2",
    "SparkRunner, --sparkMaster=spark://host:7077",
    "SparkRunner, --checkpointDir=/kept",
    "FlinkRunner, --parallelism=8",
    "FlinkRunner, --checkpointingInterval=1000"
  })
  void keepsWhatTheUserSet(String runner, String argument) {
    List<String> args = complete("--runner=" + runner, argument);

    String option = argument.substring(0, argument.indexOf('=') + 1);
    assertEquals(List.of(argument), args.stream().filter(arg -> arg.startsWith(option)).toList());
  }

  @Test
  void leavesOtherRunnersAlone() {
    String[] args = {"--runner=TestFlinkRunner", "--parallelism=1"};

    assertArrayEquals(args, RunnerProfile.complete(args));
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner", "SparkRunner", "FlinkRunner", "direct", "spark", "flink"})
  void addsOnlyOptionsThatTheRunnerKnows(String runner) {
    assertEquals("60", Arguments.parse("--runner=" + runner).getWindowSeconds());
  }

  @Test
  void choosesARunnerByTheNameOfItsClass() {
    assertTrue(
        complete("--runner=org.apache.beam.runners.direct.DirectRunner")
            .contains("--enforceImmutability=false"));
  }

  @ParameterizedTest
  @CsvSource({"17, ''", "21, ''", "22, ''", "23, JDK 17 to 22", "25, JDK 17 to 22"})
  void saysWhichJdksSparkWorksOn(int version, String expected) {
    String line = problem("--runner=SparkRunner", new Machine(version, 1L << 30, true));

    assertEquals(expected.isEmpty(), line.isEmpty(), line);
    assertTrue(line.contains(expected), line);
  }

  @ParameterizedTest
  @CsvSource({"local[2], true", "'spark://host:7077', false"})
  void needsTheNameOfTheMachineOnlyForAClusterOfSpark(String master, boolean works) {
    Machine nameless = new Machine(17, 1L << 30, false);
    String line = problem("--runner=SparkRunner", nameless, "--sparkMaster=" + master);

    assertEquals(works, line.isEmpty(), line);
    assertTrue(works || line.contains("/etc/hosts"), line);
  }

  @ParameterizedTest
  @CsvSource({
    "local[2], KAFKA, '', true",
    "'spark://host:7077', KAFKA, '', false",
    "'spark://host:7077', KAFKA, --checkpointDir=/shared, true",
    "'spark://host:7077', MYSQL, '', true"
  })
  void needsAFolderThatAllSeeForAStreamOnAClusterOfSpark(
      String master, String source, String further, boolean works) {
    List<String> args =
        new ArrayList<>(
            List.of("--runner=SparkRunner", "--sparkMaster=" + master, "--source=" + source));
    if (!further.isEmpty()) {
      args.add(further);
    }

    String line =
        problem(
            args.get(0),
            new Machine(17, 1L << 30, true),
            args.subList(1, args.size()).toArray(String[]::new));

    assertEquals(works, line.isEmpty(), line);
    assertTrue(works || line.contains("--checkpointDir"), line);
  }

  private static String problem(String runner, Machine machine, String... further) {
    String[] args = Stream.concat(Stream.of(runner), Arrays.stream(further)).toArray(String[]::new);
    OptionProblems problems = new OptionProblems();
    RunnerProfile.of(args).check(Arguments.parse(args), machine, problems);
    try {
      problems.throwIfAny();
      return "";
    } catch (TickbeamException e) {
      return e.getMessage();
    }
  }

  private static List<String> complete(String... args) {
    return Arrays.asList(RunnerProfile.complete(args));
  }
}
