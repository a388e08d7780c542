package io.tickbeam.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.bench.options.CompareCommand;
import io.tickbeam.contract.command.ConsoleLog;
import io.tickbeam.contract.command.OptionList;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.dashboard.launch.DashboardCommand;
import io.tickbeam.ingest.command.IngestCommand;
import io.tickbeam.local.demo.DemoCommand;
import io.tickbeam.local.stack.MigrateCommand;
import io.tickbeam.local.stack.StackCommand;
import io.tickbeam.pipelines.ScheduledBatch;
import io.tickbeam.pipelines.deadletters.DeadLettersCommand;
import io.tickbeam.pipelines.options.OptionHelp;
import io.tickbeam.pipelines.options.PipelineCommand;
import io.tickbeam.pipelines.tail.TailCommand;
import io.tickbeam.replay.command.ReplayCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The list of the options of all commands, of all runners as well. With {@code
 * -Dtickbeam.docs=write} it is written instead of compared.
 */
class OptionListTest {

  private static final Path LIST =
      Path.of("../contract/src/main/resources/io/tickbeam/contract/command", OptionList.FILE);

  private static final String RUNNER = "--runner=direct|spark|flink";
  private static final String JOB_NAME = "--jobName=";

  private final Map<String, OptionList.Entry> entries = new TreeMap<>();

  @Test
  void theListIsThatOfTheDefinitions() throws IOException {
    Map.of(
            "demo", new CommandLine(new DemoCommand()),
            "compare", new CommandLine(new CompareCommand()))
        .forEach(this::addCommand);
    Map.of(
            "local", new CommandLine(new StackCommand()),
            "migrate", new CommandLine(new MigrateCommand()),
            "tail", new CommandLine(new TailCommand()),
            "dead-letters", new CommandLine(new DeadLettersCommand()),
            "ingest", IngestCommand.line(),
            "replay", ConsoleLog.addTo(new CommandLine(new ReplayCommand())),
            "dashboard", ConsoleLog.addTo(new CommandLine(new DashboardCommand())))
        .forEach(
            (name, line) -> {
              assertEquals(name, line.getCommandName());
              Terminal.addConfig(line);
              addCommand(name, line);
            });
    for (PipelineCommand command :
        List.of(
            PipelineCommand.RUN,
            PipelineCommand.BATCH,
            PipelineCommand.CHECK,
            ScheduledBatch.SCHEDULE)) {
      OptionHelp.forms(command.options())
          .forEach((form, meaning) -> add(command.name(), form, meaning));
      add(command.name(), RUNNER, "Runner of the pipeline.");
      add(command.name(), JOB_NAME, "Name of the run.");
    }
    addBeam();
    String text =
        entries.values().stream().map(each -> each.line() + "\n").collect(Collectors.joining());

    if ("write".equals(System.getProperty("tickbeam.docs"))) {
      Files.writeString(LIST, text);
    }
    assertEquals(text, Files.readString(LIST));
    assertTrue(text.contains("\t--parallelism=\t"), "has options of runners");
  }

  private void addCommand(String name, CommandLine line) {
    line.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> add(name, form(option), String.join("", option.description())));
  }

  private static String form(OptionSpec option) {
    String name = option.longestName();
    boolean isBoolean = option.type() == boolean.class || option.type() == Boolean.class;
    if (option.arity().max() == 0) {
      return name;
    }
    if (isBoolean) {
      return name + "=true|false";
    }
    if (option.completionCandidates() != null) {
      return name + "=" + joined(option.completionCandidates());
    }
    Class<?> type = option.type();
    return name
        + "="
        + (type.isEnum()
            ? joined(Arrays.stream(type.getEnumConstants()).map(Object::toString).toList())
            : "");
  }

  private static String joined(Iterable<String> values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(each -> each.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("|"));
  }

  /** Names only: there are some two hundred, which their own projects describe. */
  private void addBeam() {
    Set<String> known =
        entries.values().stream().map(OptionList.Entry::name).collect(Collectors.toSet());
    PipelineOptionsFactory.getRegisteredOptions().stream()
        .flatMap(each -> PipelineCommand.names(each).stream())
        .filter(name -> !known.contains(name))
        .forEach(name -> add(OptionList.BEAM, "--" + name + "=", ""));
  }

  private void add(String command, String form, String meaning) {
    String sentence =
        meaning
            .replaceAll("\\s*\\(?\\$\\{[^}]*}[^)]*\\)?", "")
            .replaceAll("\\s+", " ")
            .replaceFirst("\\. .*$", ".");
    OptionList.Entry entry = new OptionList.Entry(new TreeSet<>(Set.of(command)), form, sentence);
    entries
        .computeIfAbsent(entry.name() + " " + form + sentence, any -> entry)
        .commands()
        .add(command);
  }
}
