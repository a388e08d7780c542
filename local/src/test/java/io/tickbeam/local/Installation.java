package io.tickbeam.local;

import static io.tickbeam.testing.TickMessage.tick;

import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.contract.name.TableNames;
import io.tickbeam.contract.name.TopicNames;
import io.tickbeam.contract.result.ResultKind;
import io.tickbeam.local.stack.RunningStack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An installation beside others on the same servers: names and ticks of its own.
 *
 * @param name what all its names have
 * @param messages ticks of one product, {@code NAME-USD}
 */
record Installation(String name, List<byte[]> messages) {

  private static final int TICKS = 120;

  /**
   * An installation.
   *
   * @param step how far prices are apart: what sets its results apart from those of others
   */
  static Installation of(String name, int step) {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      String price = String.valueOf(100 + i * step % 13);
      messages.add(tick(i * 1.7, i + 1L, price).ofProduct(product(name)).bytes());
    }
    return new Installation(name, List.copyOf(messages));
  }

  private static String product(String name) {
    return name.toUpperCase(Locale.ROOT) + "-USD";
  }

  String product() {
    return product(name);
  }

  TableNames tables() {
    return new TableNames(name + "_");
  }

  String collectionPrefix() {
    return name + ".";
  }

  /** Names that share nothing with the usual ones but their kind. */
  TopicNames topics() {
    Map<ResultKind, String> results = new EnumMap<>(ResultKind.class);
    for (ResultKind kind : ResultKind.values()) {
      results.put(kind, topic(kind.label().replace("-", "")));
    }
    return new TopicNames(
        List.of(topic("raw")), topic("dead"), topic("status"), new ResultTopics(results));
  }

  String topic(String what) {
    return "team." + name + "." + what;
  }

  /** Writes the one file that all commands of the installation are given. */
  Path writeOptions(RunningStack stack, Path folder) throws IOException {
    Path ticks = folder.resolve(name + ".jsonl");
    try (OutputStream out = Files.newOutputStream(ticks)) {
      for (byte[] message : messages) {
        out.write(message);
        out.write('\n');
      }
    }
    Map<String, String> options = new TreeMap<>();
    options.put("bootstrapServers", stack.bootstrapServers());
    options.put("jdbcUrl", stack.jdbcUrl());
    options.put("jdbcUser", stack.jdbcUser());
    options.put("jdbcPasswordFile", stack.jdbcPasswordFile().toString());
    options.put("mongoUri", stack.mongoUri());
    options.put("tablePrefix", tables().prefix());
    options.put("collectionPrefix", collectionPrefix());
    options.put("topics", topics().ticks().get(0));
    options.put("deadLetterTopic", topics().deadLetters());
    options.put("statusTopic", topics().status());
    topics()
        .results()
        .names()
        .forEach((kind, topic) -> options.put(ResultTopics.option(kind).substring(2), topic));
    options.put("ingest.file", ticks.toString());
    options.put("run.analytics", "windows,moving,zscores,nextmove");
    options.put("run.sinks", "mysql,kafka,mongo");
    options.put("run.archive", "true");
    options.put("run.stopWhenCaughtUp", "true");
    // The same of both: progress is of partitions.
    options.put("run.jobName", "live");
    options.put("schedule.analytics", "windows,summary");
    options.put("schedule.sinks", "mysql,kafka");
    options.put("schedule.runs", "1");
    options.put("tail.follow", "false");
    options.put("dashboard.port", "0");
    List<String> lines = options.entrySet().stream().map(Map.Entry::toString).toList();
    return Files.write(folder.resolve(name + ".properties"), lines);
  }
}
