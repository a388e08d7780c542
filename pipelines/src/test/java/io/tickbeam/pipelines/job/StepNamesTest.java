package io.tickbeam.pipelines.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @TempDir Path folder;

  @Test
  void stay() throws Exception {
    List<String> names = new ArrayList<>();
    LargestStream.in(folder)
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
}
