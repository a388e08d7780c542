package io.tickbeam.pipelines.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Elements are coded by hand: coders made by reflection or serialization are several times slower.
 */
class CodersInUseTest {

  private static final Set<String> SLOW =
      Set.of("SerializableCoder", "AvroCoder", "SchemaCoder", "RowCoder", "ProtoCoder");

  /** Of Beam's own read of a source, which on most runners is replaced, and gives one element. */
  private static final Set<String> OF_BEAM =
      Set.of(
          "Read/Partitions/Read/ParDo(OutputSingleSource)/ParMultiDo(OutputSingleSource).output");

  @TempDir Path folder;

  @Test
  void noneIsMadeByReflectionOrSerialization() {
    Set<String> slow = new TreeSet<>();
    List<String> looked = new ArrayList<>();
    LargestStream.in(folder)
        .traverseTopologically(
            new Pipeline.PipelineVisitor.Defaults() {
              @Override
              public void visitValue(PValue value, Node producer) {
                if (value instanceof PCollection<?> elements) {
                  looked.add(elements.getName());
                  if (!OF_BEAM.contains(elements.getName()) && isSlow(elements.getCoder())) {
                    slow.add(elements.getName() + ": " + elements.getCoder());
                  }
                }
              }
            });

    assertEquals(Set.of(), slow);
    assertTrue(looked.size() > 50, looked.toString());
  }

  private static boolean isSlow(Coder<?> coder) {
    Collection<? extends Coder<?>> parts =
        coder instanceof StructuredCoder<?> structured
            ? structured.getComponents()
            : coder.getCoderArguments();
    return SLOW.contains(coder.getClass().getSimpleName())
        || parts.stream().anyMatch(CodersInUseTest::isSlow);
  }
}
