package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

class ClusterFilesTest {

  @Test
  void sendsThePipelineAndBeamAndNothingOfFlink() {
    List<String> files = ClusterFiles.ofThisProcess(PipelineOptionsFactory.create());

    assertTrue(files.stream().anyMatch(each -> each.contains("beam-runners-flink")), "" + files);
    assertTrue(files.stream().anyMatch(each -> each.contains("mysql-connector-j")), "" + files);
    assertTrue(files.stream().anyMatch(each -> each.contains("classes")), "" + files);
    assertFalse(files.stream().anyMatch(each -> each.contains("/flink-runtime")), "" + files);
    assertFalse(files.stream().anyMatch(each -> each.contains("/slf4j-api")), "" + files);
  }
}
