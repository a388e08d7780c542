package io.tickbeam.pipelines.runners;

import io.tickbeam.pipelines.options.PipelineCommand;
import io.tickbeam.pipelines.options.TickerOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Arguments of a command line, to which defaults are added. Options are named without dashes. An
 * option of the pipeline, or the runner, that is given twice has its last value, so that what a
 * script sets can be changed behind it; some of Beam's options are lists.
 */
public final class RunnerArguments {

  private static final Pattern NAME = Pattern.compile("--(\\w+)(=.*)?", Pattern.DOTALL);
  private static final String RUNNER = "runner";
  private static final Set<String> OF_THE_PIPELINE = ofThePipeline();

  private final List<String> arguments = new ArrayList<>();

  public RunnerArguments(String... arguments) {
    for (String each : arguments) {
      Matcher name = NAME.matcher(each);
      if (name.matches() && OF_THE_PIPELINE.contains(name.group(1))) {
        this.arguments.removeIf(other -> isOption(name.group(1), other));
      }
      this.arguments.add(each);
    }
  }

  private static Set<String> ofThePipeline() {
    Set<String> names = new HashSet<>(PipelineCommand.names(TickerOptions.class));
    names.removeAll(PipelineCommand.names(PipelineOptions.class));
    names.add(RUNNER);
    return names;
  }

  private static boolean isOption(String option, String argument) {
    String flag = "--" + option;
    return argument.equals(flag) || argument.startsWith(flag + "=");
  }

  /** The first value of an option: the text after {@code =}, or {@code true} for a bare flag. */
  public Optional<String> value(String option) {
    String flag = "--" + option;
    return arguments.stream()
        .filter(each -> isOption(option, each))
        .map(each -> each.equals(flag) ? "true" : each.substring(flag.length() + 1))
        .findFirst();
  }

  /** Whether a flag is set to true. */
  public boolean isTrue(String option) {
    return value(option).equals(Optional.of("true"));
  }

  /** Sets an option that is not set. */
  public void setDefault(String option, Object value) {
    if (value(option).isEmpty()) {
      arguments.add("--" + option + "=" + value);
    }
  }

  /** Sets an option that is not set to the URI or path of a new temporary folder. */
  public void setDefaultFolder(String option, String scheme, String folderPrefix) {
    if (value(option).isEmpty()) {
      setDefault(option, scheme + TemporaryFolder.create(folderPrefix));
    }
  }

  String[] toArray() {
    return arguments.toArray(String[]::new);
  }
}
