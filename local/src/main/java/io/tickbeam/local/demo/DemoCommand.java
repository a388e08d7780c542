package io.tickbeam.local.demo;

import io.tickbeam.contract.process.StopSignal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command of {@link io.tickbeam.local.Demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam demo",
      "  tickbeam demo --runner=flink --duration=120",
      "  tickbeam demo --live --keepOpen"
    },
    usageHelpWidth = 100,
    description =
        "Statistics of crypto ticks, computed live and then again in batch by the same pipeline,"
            + " on a real Kafka and a real MariaDB that live as long as the demo.")
public final class DemoCommand implements Callable<Integer> {

  @Mixin private DemoSettings settings;

  @Override
  public Integer call() throws IOException, InterruptedException {
    settings.check();
    try (StopSignal signal = StopSignal.install()) {
      DemoScreen screen = new DemoScreen(System.out, DemoScreen.isTerminal());
      return new DemoRun(settings, screen, signal).run().exitCode();
    }
  }
}
