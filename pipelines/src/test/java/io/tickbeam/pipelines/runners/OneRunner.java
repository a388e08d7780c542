package io.tickbeam.pipelines.runners;

import io.tickbeam.pipelines.options.TickerOptions;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;

/** Runs a small pipeline by the profile of the runner that the arguments name. */
public final class OneRunner {

  private OneRunner() {}

  public static void main(String[] args) {
    RunnerProfile profile = RunnerProfile.of(args);
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(RunnerProfile.complete(args)).as(TickerOptions.class));
    pipeline.apply(Create.of(1, 2, 3));
    PipelineResult result = profile.start(pipeline, Optional.empty());
    result.waitUntilFinish();
    profile.cleanUp();
    System.out.println(result.getState());
    System.exit(0);
  }
}
