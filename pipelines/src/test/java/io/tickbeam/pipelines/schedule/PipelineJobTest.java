package io.tickbeam.pipelines.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.contract.process.ChildCommand;
import io.tickbeam.contract.process.ChildProcess;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.pipelines.job.CommandLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scheduled run is given. */
class PipelineJobTest {

  @Test
  void aRunIsNotGivenWhatIsOfTheSchedule() {
    PipelineJob job =
        new PipelineJob(
            "DirectRunner",
            List.of(
                "--config=a",
                "--metricsPort=9103",
                "--metricsHost=0.0.0.0",
                "--runs=1",
                "--sinks=csv"));

    assertEquals(
        List.of("--sinks=csv", "--summaryFile=-"),
        job.arguments(new TimeRange(null, null, 0)).stream()
            .filter(each -> !each.startsWith("--leadIn"))
            .toList());
  }

  @Test
  void aRunThatHasAllItsOptionsReadsNoOthers() throws Exception {
    assertEquals(
        "--sinks has unknown 'paper': use any of mysql,kafka,mongo,csv,console.", error(true));
    assertEquals(
        "--config=/nowhere cannot be read as a properties file: correct the path or the file.",
        error(false));
  }

  private static String error(boolean isComplete) throws Exception {
    try (ChildProcess run =
        ChildCommand.java(TickerPipeline.class.getName())
            .withoutSettings()
            .environment("TICKBEAM_CONFIG", "/nowhere")
            .environment("TICKBEAM_ANALYTICS", "guesses")
            .jvmOptions("-D" + CommandLine.IS_COMPLETE + "=" + isComplete)
            .arguments("--source=MYSQL", "--sinks=paper")
            .start()) {
      assertEquals(2, run.await());
      return run.error();
    }
  }
}
