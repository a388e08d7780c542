package io.tickbeam.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCommandTest {

  private static final String EXAMPLE =
      "--config=../distribution/src/dist/conf/tickbeam.properties.example";

  @Test
  void aCheckIsOfTheOptionsThatARunHasInTheFile() {
    List<String> checked = List.of(PipelineCommand.CHECK.complete(EXAMPLE));

    assertTrue(checked.contains("--jobName=tickbeam"), checked.toString());
    assertEquals(List.of(PipelineCommand.RUN.complete(EXAMPLE)), checked);
  }

  @Test
  void aCheckOfABatchHasNoneOfTheOptionsOfAStream(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("tickbeam.properties");
    Files.writeString(file, "run.sinks=kafka\nbatch.sinks=csv\ncheck.logLevel=error\n");

    List<String> checked =
        List.of(PipelineCommand.CHECK.complete("--config=" + file, "--source=MYSQL"));

    assertTrue(checked.contains("--sinks=csv"), checked.toString());
    assertTrue(checked.contains("--logLevel=error"), checked.toString());
    assertFalse(checked.contains("--sinks=kafka"), checked.toString());
  }

  @Test
  void theSourceTellsARunFromABatch() {
    Map<String, String> environment = Map.of("TICKBEAM_SOURCE", "MYSQL");

    assertEquals(PipelineCommand.RUN, PipelineCommand.ofRun(Map.of()));
    assertEquals(PipelineCommand.BATCH, PipelineCommand.ofRun(environment));
    assertEquals(PipelineCommand.RUN, PipelineCommand.ofRun(environment, "--source=KAFKA"));
    assertEquals(
        PipelineCommand.BATCH, PipelineCommand.ofRun(Map.of(), "--source=KAFKA", "--source=MYSQL"));
  }
}
