package io.tickbeam.local.monitoring;

import io.tickbeam.dashboard.Dashboard;
import io.tickbeam.ingest.Ingest;
import io.tickbeam.local.StartedProgram;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.pipelines.ScheduledBatch;
import io.tickbeam.pipelines.TickerPipeline;
import io.tickbeam.replay.ReplayExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All processes of Tickbeam, as users start them, between an exchange and the servers of a stack:
 * each with its metrics on a free port.
 */
final class MonitoredProcesses implements AutoCloseable {

  private static final Pattern METRICS = Pattern.compile("(http://\\S+)/metrics");
  private static final Pattern EXCHANGE = Pattern.compile("(ws://\\S+)");

  /**
   * The exchange is that late: a pipeline that stands still then passes the limit of its alert, two
   * minutes, within half a minute.
   */
  private static final Duration LATENESS = Duration.ofSeconds(80);

  private final RunningStack stack;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Deque<StartedProgram> programs = new ArrayDeque<>();
  private final Map<String, URI> metrics = new LinkedHashMap<>();
  private StartedProgram exchange;

  private MonitoredProcesses(RunningStack stack) {
    this.stack = stack;
  }

  static MonitoredProcesses start(RunningStack stack) throws IOException {
    MonitoredProcesses processes = new MonitoredProcesses(stack);
    try {
      processes.startAll();
    } catch (IOException | RuntimeException | Error e) {
      processes.close();
      throw e;
    }
    return processes;
  }

  private void startAll() throws IOException {
    exchange =
        program(
            ReplayExchange.class,
            "--generate",
            "--minutes=60",
            "--ticksPerSecond=40",
            "--start=" + Instant.now().minus(LATENESS),
            "--speed=1");
    Matcher address = EXCHANGE.matcher(exchange.awaitLine("listening at"));
    address.find();
    String kafka = "--bootstrapServers=" + stack.bootstrapServers();
    String database = "--jdbcUrl=" + stack.jdbcUrl();
    String password = "--jdbcPasswordFile=" + stack.jdbcPasswordFile();
    monitored("ingest", Ingest.class, kafka, "--url=" + address.group(1));
    monitored(
        "dashboard",
        Dashboard.class,
        kafka,
        database,
        "--port=0",
        "--jdbcUser=" + stack.jdbcReader(),
        "--jdbcPasswordFile=" + stack.jdbcReaderPasswordFile());
    monitored(
        "pipeline",
        TickerPipeline.class,
        kafka,
        database,
        password,
        "--runner=DirectRunner",
        "--sinks=mysql,kafka",
        "--archive=true",
        "--windowSeconds=5",
        "--idleSeconds=5",
        "--statusTopic=pipeline-status");
    monitored(
        "schedule",
        ScheduledBatch.class,
        database,
        password,
        "--runner=DirectRunner",
        "--analytics=summary",
        "--sinks=mysql",
        "--everySeconds=20");
  }

  private StartedProgram program(Class<?> main, String... arguments) throws IOException {
    StartedProgram program = StartedProgram.start(main, Map.of(), arguments);
    programs.push(program);
    return program;
  }

  private void monitored(String name, Class<?> main, String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--metricsPort=0";
    Matcher printed = METRICS.matcher(program(main, all).awaitLine("etrics at http://"));
    printed.find();
    metrics.put(name, URI.create(printed.group(1)));
  }

  /** Where each process listens, by its name. */
  Map<String, URI> addresses() {
    return metrics;
  }

  /** The process of the exchange. */
  ProcessHandle exchange() {
    return ProcessHandle.of(exchange.pid()).orElseThrow();
  }

  /** What a process answers at a path. */
  HttpResponse<String> get(String process, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(metrics.get(process).resolve(path))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  boolean isReady(String process) throws IOException, InterruptedException {
    return get(process, "/health/ready").statusCode() == 200;
  }

  @Override
  public void close() {
    programs.forEach(StartedProgram::close);
  }
}
