package io.tickbeam.local.stack;

import io.tickbeam.contract.error.ErrorLine;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.local.secure.SecureFolder;
import io.tickbeam.pipelines.job.RunningPipeline;
import io.tickbeam.pipelines.servers.Connections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The arguments of a pipeline that reads from secured servers, each of which a test may replace.
 *
 * @param options by name
 */
record SecureRun(Map<String, String> options) {

  /** As the stack tells its users to connect. */
  static SecureRun of(RunningStack stack) {
    SecureFolder files = stack.secure();
    Map<String, String> options = new TreeMap<>();
    options.put("runner", "DirectRunner");
    options.put("bootstrapServers", stack.bootstrapServers());
    options.put("kafkaConfig", files.kafkaConfig().toString());
    options.put("jdbcUrl", stack.jdbcUrl());
    options.put("jdbcPasswordFile", stack.jdbcPasswordFile().toString());
    options.put("jdbcConfig", files.jdbcConfig().toString());
    options.put("mongoUri", stack.mongoUri());
    options.put("mongoConfig", files.mongoConfig().toString());
    options.put("stopWhenCaughtUp", "true");
    options.put("sinks", "console");
    return new SecureRun(options);
  }

  SecureRun with(String option, Object value) {
    Map<String, String> changed = new TreeMap<>(options);
    changed.put(option, value.toString());
    return new SecureRun(changed);
  }

  SecureRun without(String option) {
    Map<String, String> changed = new TreeMap<>(options);
    changed.remove(option);
    return new SecureRun(changed);
  }

  /** Without sinks that need a server, so that Kafka alone is asked. */
  SecureRun toKafka(String servers, Path config) {
    return with("bootstrapServers", servers).with("kafkaConfig", config);
  }

  String[] arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Runs it to its end. */
  void run() {
    RunningPipeline.start(arguments()).await();
  }

  /** The line with which it does not start, which gives exit code 2. */
  String refusal() {
    try {
      RunningPipeline.start(arguments()).cancel();
    } catch (TickbeamException e) {
      return ErrorLine.of(e);
    } finally {
      Connections.close();
    }
    throw new AssertionError("it has started");
  }
}
