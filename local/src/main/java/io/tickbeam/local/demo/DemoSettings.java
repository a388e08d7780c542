package io.tickbeam.local.demo;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.local.stack.Folders;
import io.tickbeam.local.stack.StackSettings;
import io.tickbeam.replay.session.RecordedSession;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a demo does, as options. They have to pass the {@link #check} before use. */
final class DemoSettings {

  /** Length of the demo's windows in seconds. */
  static final int WINDOW_SECONDS = 60;

  private static final double GENERATED_SPEED = 30;
  private static final double RECORDED_SPEED = 60;

  /** The runners that the demo's pipeline can run on. */
  enum Runner {
    DIRECT,
    SPARK,
    FLINK
  }

  @Option(
      names = "--duration",
      defaultValue = "60",
      description = "Seconds of the live part (${DEFAULT-VALUE}).")
  int durationSeconds;

  @Option(
      names = "--runner",
      defaultValue = "DIRECT",
      description = "Of the pipeline: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  Runner runner;

  @Option(names = "--live", description = "Real ticks: Coinbase's public feed.")
  boolean isLive;

  @Option(
      names = "--url",
      defaultValue = "wss://ws-feed.exchange.coinbase.com",
      description = "With --live: a feed with Coinbase's protocol (${DEFAULT-VALUE}).")
  URI url;

  @Option(names = "--file", description = "Replays a recording, .jsonl or .jsonl.gz.")
  Path file;

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
  long seed;

  @Option(
      names = "--keepOpen",
      description = "Keeps servers and page after the comparison, until Ctrl-C.")
  boolean isKeptOpen;

  @Option(names = "--pagePort", defaultValue = "0", description = "Default: any free port.")
  int pagePort;

  @Option(
      names = "--data",
      description = "Folder for the servers, emptied first (default: one of this user's).")
  private Path data;

  @Option(names = "--kafkaPort", defaultValue = "0", description = "Default: any free port.")
  private int kafkaPort;

  @Option(names = "--databasePort", defaultValue = "0", description = "Default: any free port.")
  private int databasePort;

  /**
   * Checks the options.
   *
   * @throws TickbeamException with what is wrong
   */
  void check() {
    if (isLive && (file != null || speed != null)) {
      throw new TickbeamException("--live goes with neither --file nor --speed: leave one out");
    }
    if (file != null && !Files.isReadable(file)) {
      throw new TickbeamException(
          "--file=" + file + " cannot be read: give a .jsonl or .jsonl.gz file");
    }
    if (!(speed() > 0) || durationSeconds <= 0) {
      throw new TickbeamException("--speed and --duration are above 0 (--help lists the options)");
    }
  }

  /** How many times faster than real time the local exchange plays. */
  double speed() {
    if (speed != null) {
      return speed;
    }
    return file == null ? GENERATED_SPEED : RECORDED_SPEED;
  }

  /** The products of the ticks, wherever they come from. */
  List<String> products() {
    return file == null ? products : RecordedSession.of(List.of(file)).products();
  }

  /** Folder for the servers and for logs. */
  Path folder() {
    return data == null ? Folders.state().resolve("demo") : data;
  }

  /** The servers, emptied first. */
  StackSettings stack() {
    return StackSettings.in(folder()).withPorts(kafkaPort, databasePort).emptied();
  }
}
