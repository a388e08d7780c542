package io.tickbeam.local.demo;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.process.StopSignal;
import io.tickbeam.local.stack.Folders;
import io.tickbeam.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@link Demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description =
        "Statistics of crypto ticks, computed live and then again in batch by the same pipeline,"
            + " on a real Kafka and a real MariaDB that live as long as the demo.")
public final class DemoCommand implements Callable<Integer> {

  private static final double GENERATED_SPEED = 30;
  private static final double RECORDED_SPEED = 60;

  @Option(
      names = "--duration",
      defaultValue = "60",
      description = "Seconds of the live part (${DEFAULT-VALUE}).")
  private int durationSeconds;

  @Option(
      names = "--runner",
      defaultValue = "DIRECT",
      description = "Of the pipeline: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private DemoRunner runner;

  @Option(names = "--live", description = "Real ticks: Coinbase's public feed.")
  private boolean live;

  @Option(
      names = "--url",
      defaultValue = "wss://ws-feed.exchange.coinbase.com",
      description = "With --live: a feed with Coinbase's protocol (${DEFAULT-VALUE}).")
  private URI url;

  @Option(names = "--file", description = "Replays a recording, .jsonl or .jsonl.gz.")
  private Path file;

  @Option(
      names = "--products",
      split = ",",
      defaultValue = "BTC-USD,ETH-USD,SOL-USD",
      description = "Generated or live (${DEFAULT-VALUE}).")
  private List<String> products;

  @Option(
      names = "--speed",
      description = "Times faster than real time: generated 30, with --file 60; --live is 1.")
  private Double speed;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of generated ticks (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--keepOpen",
      description = "Keeps servers and page after the comparison, until Ctrl-C.")
  private boolean keepOpen;

  @Option(names = "--pagePort", defaultValue = "0", description = "Default: any free port.")
  private int pagePort;

  @Option(
      names = "--data",
      description = "Folder for the servers, emptied first (default: one of this user's).")
  private Path data;

  @Option(names = "--kafkaPort", defaultValue = "0", description = "Default: any free port.")
  private int kafkaPort;

  @Option(names = "--databasePort", defaultValue = "0", description = "Default: any free port.")
  private int databasePort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoSettings settings = settings();
    try (StopSignal signal = StopSignal.install()) {
      DemoScreen screen = new DemoScreen(System.out, DemoScreen.isTerminal());
      return new DemoRun(settings, screen, signal).run().exitCode();
    }
  }

  private DemoSettings settings() {
    if (live && (file != null || speed != null)) {
      throw new TickbeamException("--live goes with neither --file nor --speed: leave one out");
    }
    if (file != null && !Files.isReadable(file)) {
      throw new TickbeamException(
          "--file=" + file + " cannot be read: give a .jsonl or .jsonl.gz file");
    }
    Path folder = data == null ? Folders.state().resolve("demo") : data;
    double usualSpeed = file == null ? GENERATED_SPEED : RECORDED_SPEED;
    try {
      return new DemoSettings(
          source(),
          runner,
          speed == null ? usualSpeed : speed,
          Duration.ofSeconds(durationSeconds),
          StackSettings.in(folder).withPorts(kafkaPort, databasePort).emptied(),
          keepOpen,
          pagePort);
    } catch (IllegalArgumentException e) {
      throw new TickbeamException(e.getMessage() + " (--help lists the options)", e);
    }
  }

  private DemoSource source() {
    if (live) {
      return new DemoSource.Live(url, products);
    }
    return file == null ? new DemoSource.Generated(products, seed) : new DemoSource.Recorded(file);
  }
}
