package io.tickbeam.pipelines.options;

import io.tickbeam.contract.command.OptionSources;
import io.tickbeam.contract.error.TickbeamException;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * A command whose options are those of Beam.
 *
 * @param name of the subcommand of {@code tickbeam}
 * @param meaning what it does, as one sentence
 * @param options its options, beside those of Beam and of the runner
 * @param examples command lines
 */
public record PipelineCommand(
    String name, String meaning, Class<? extends PipelineOptions> options, List<String> examples) {

  /** A stream. */
  public static final PipelineCommand RUN =
      new PipelineCommand(
          "run",
          "Computes statistics of the ticks of Kafka's topics, as they come, until Ctrl-C.",
          TickerOptions.class,
          List.of(
              "tickbeam run --archive=true --sinks=mysql,kafka",
              "tickbeam run --runner=flink --analytics=windows,moving,zscores --sinks=kafka",
              "tickbeam run --jobName=prices --windowSeconds=60,300    (goes on where it was done)"));

  /** A bounded run. */
  public static final PipelineCommand BATCH =
      new PipelineCommand(
          "batch",
          "Computes statistics of the ticks of table tickers.",
          TickerOptions.class,
          List.of(
              "tickbeam batch --sinks=mysql,console",
              "tickbeam batch --runner=spark --products=BTC-USD --from=2025-12-02T03:00:00Z",
              "tickbeam batch --analytics=windows,summary --sinks=csv --csvDirectory=results"));

  /** The checks before a run. */
  public static final PipelineCommand CHECK =
      new PipelineCommand(
          "check",
          "Checks what a run with the same options would check before its start, and starts nothing:"
              + " one line for each check, exit code 1 when one fails.",
          TickerOptions.class,
          List.of(
              "tickbeam check --archive=true --sinks=mysql,kafka",
              "tickbeam check --source=MYSQL --runner=spark"));

  private static final String SOURCE = "--source=";
  private static final Set<String> OF_BEAM_ITSELF = Set.of("class", "optionsId");

  /** The command of a {@code TickerPipeline} with some arguments, else of the environment. */
  public static PipelineCommand ofRun(String... arguments) {
    return ofRun(System.getenv(), arguments);
  }

  static PipelineCommand ofRun(Map<String, String> environment, String... arguments) {
    String source =
        Arrays.stream(arguments)
            .filter(each -> each.startsWith(SOURCE))
            .reduce((first, last) -> last)
            .map(each -> each.substring(SOURCE.length()))
            .orElse(environment.getOrDefault("TICKBEAM_SOURCE", ""));
    return source.equals("MYSQL") ? BATCH : RUN;
  }

  /** The text of {@code --help}. */
  public String help() {
    String lines = String.join("\n  ", examples);
    return "Usage: tickbeam %s [--name=value ...]\n%s\n\n".formatted(name, meaning)
        + OptionHelp.text(options)
        + "\nExamples:\n  %s\n".formatted(lines);
  }

  /**
   * The arguments with what the environment and a file set.
   *
   * @param without options that only the command line may set
   * @throws TickbeamException when the file cannot be used
   */
  public String[] complete(Set<String> without, String... arguments) {
    PipelineOptionsFactory.register(options);
    Set<String> names = new TreeSet<>(names(options));
    PipelineOptionsFactory.getRegisteredOptions().forEach(each -> names.addAll(names(each)));
    names.removeAll(OF_BEAM_ITSELF);
    names.removeAll(without);
    return OptionSources.complete(
        commands(arguments), names.stream().map(each -> Set.of("--" + each)).toList(), arguments);
  }

  /**
   * The arguments with what the environment and a file set of the log's level alone: Beam, which
   * knows all the options, logs.
   *
   * @throws TickbeamException when the file cannot be used
   */
  public String[] completeLogLevel(String... arguments) {
    return OptionSources.complete(commands(arguments), List.of(Set.of("--logLevel")), arguments);
  }

  /** Whose keys of the file count: a check is of a run or of a batch. */
  private List<String> commands(String... arguments) {
    return equals(CHECK) ? List.of(name, ofRun(arguments).name()) : List.of(name);
  }

  /** As {@link #complete(Set, String...)}, without exceptions. */
  public String[] complete(String... arguments) {
    return complete(Set.of(), arguments);
  }

  /** The names of the options of an interface and of those that it extends, without dashes. */
  public static Set<String> names(Class<?> options) {
    return Arrays.stream(options.getMethods())
        .filter(each -> each.getParameterCount() == 0)
        .map(each -> each.getName().replaceFirst("^(get|is)(?=[A-Z])", "="))
        .filter(each -> each.startsWith("="))
        .map(each -> Introspector.decapitalize(each.substring(1)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
