package io.tickbeam.pipelines.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PlanFixture;
import io.tickbeam.pipelines.read.kafka.ReadKafka;
import io.tickbeam.pipelines.read.kafka.ReadPartitions;
import io.tickbeam.pipelines.write.kafka.WriteDeadLetters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The names of a stream's steps. Flink finds the state in a savepoint by them: a step that is
 * called otherwise has none, so a change here is a change for users.
 */
class StepNamesTest {

  /** With {@code -Dtickbeam.docs=write} the file is written instead of compared. */
  private static final boolean WRITES = "write".equals(System.getProperty("tickbeam.docs"));

  private static final Path FILE = Path.of("src/test/resources/step-names.txt");
  private static final KafkaCluster CLUSTER = KafkaCluster.at("localhost:9092");

  @TempDir Path folder;

  @Test
  void stay() throws Exception {
    List<String> names = new ArrayList<>();
    stream()
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public void visitPrimitiveTransform(Node node) {
                names.add(node.getFullName());
              }
            });

    if (WRITES) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, names);
    }
    assertEquals(Files.readAllLines(FILE), names);
  }

  private Pipeline stream() {
    TickerOptions options =
        Arguments.parse(
            "--runner=DirectRunner",
            "--analytics=windows,moving,zscores,nextmove",
            "--sinks=mysql,kafka,mongo,csv,console",
            "--csvDirectory=" + folder,
            "--archive=true");
    KafkaPlan plan =
        PlanFixture.of(
            List.of(new Range("tickers", 0, 0, 9)), false, StreamStart.atBeginning("live"));
    return PipelineAssembly.ofStream(
            options,
            new StreamTopics(
                new ReadKafka(plan, ReadPartitions::byAllWorkers),
                WriteDeadLetters.of(CLUSTER, "tickers.dead-letters", 1 << 20)))
        .pipeline();
  }
}
