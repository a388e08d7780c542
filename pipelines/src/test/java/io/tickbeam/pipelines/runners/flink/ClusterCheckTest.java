package io.tickbeam.pipelines.runners.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterCheckTest {

  private FakeApi api;
  private FlinkPipelineOptions options;

  @BeforeEach
  void startApi() throws Exception {
    api =
        new FakeApi()
            .answer("/overview", overview("1.19.3"))
            .answer("/jobmanager/config", "[{\"key\":\"rest.port\",\"value\":\"8081\"}]");
    options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setFlinkMaster(api.address());
  }

  @AfterEach
  void stopApi() {
    api.close();
  }

  @Test
  void aBatchNeedsNoFolder() {
    assertEquals("", problem(false));
  }

  @Test
  void aStreamWithoutAFolderForItsStateIsRefused() {
    assertTrue(problem(true).contains("--stateBackendStoragePath=file:///"), problem(true));
  }

  @Test
  void aFolderOfTheOptionsIsEnough() {
    options.setStateBackendStoragePath("file:///shared");

    assertEquals("", problem(true));
  }

  @Test
  void aFolderOfTheClusterIsEnough() {
    api.answer(
        "/jobmanager/config", "[{\"key\":\"state.checkpoints.dir\",\"value\":\"file:///shared\"}]");

    assertEquals("", problem(true));
  }

  @Test
  void anotherVersionOfFlinkIsRefused() {
    api.answer("/overview", overview("1.20.1"));

    assertEquals(
        "Flink at "
            + api.address()
            + " has version 1.20.1, and this is for Flink 1.19: use a cluster of that version.",
        problem(false));
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    api.close();

    assertEquals(
        "No Flink answers at "
            + api.address()
            + " (connection refused): start the cluster, or correct --flinkMaster.",
        problem(false));
  }

  @Test
  void aServerThatIsNotFlinkIsNamed() throws Exception {
    try (FakeApi other = new FakeApi()) {
      options.setFlinkMaster(other.address());

      assertTrue(problem(false).contains("(HTTP status 404 of /overview)"), problem(false));
    }
  }

  private String problem(boolean isStream) {
    ClusterSettings settings = ClusterSettings.of(options, isStream);
    try {
      new ClusterCheck(settings.api().orElseThrow(), options, settings).requireNoProblems(isStream);
      return "";
    } catch (TickbeamException e) {
      return e.getMessage();
    }
  }

  private static String overview(String version) {
    return "{\"taskmanagers\":2,\"slots-total\":4,\"slots-available\":3,\"flink-version\":\""
        + version
        + "\"}";
  }
}
