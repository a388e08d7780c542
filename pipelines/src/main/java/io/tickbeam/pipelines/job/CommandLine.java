package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Connections;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs the pipeline for a terminal: one line for an error, an exit code for each kind. */
public final class CommandLine {

  private static final int FAILED = 1;
  private static final int COULD_NOT_START = 2;

  private CommandLine() {}

  public static int execute(String[] args) {
    PipelineOptionsFactory.register(TickerOptions.class);
    boolean verbose =
        Arrays.asList(args).contains("--verbose=true") || Arrays.asList(args).contains("--verbose");
    AtomicBoolean ended = new AtomicBoolean();
    try {
      RunningPipeline pipeline = RunningPipeline.start(args);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> reportUnlessSet(ended, pipeline)));
      System.out.println(pipeline.await());
      return 0;
    } catch (TickbeamException e) {
      report(e, verbose);
      return COULD_NOT_START;
    } catch (RuntimeException e) {
      report(e, verbose);
      return FAILED;
    } finally {
      ended.set(true);
      Connections.close();
    }
  }

  /** A stream that is interrupted says what it has counted, too. */
  private static void reportUnlessSet(AtomicBoolean ended, RunningPipeline pipeline) {
    if (!ended.get()) {
      System.out.println(pipeline.summary());
    }
  }

  private static void report(RuntimeException e, boolean verbose) {
    System.err.println("tickbeam: " + ErrorLine.of(e));
    if (verbose) {
      e.printStackTrace();
    }
  }
}
