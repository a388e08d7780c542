package io.tickbeam.pipelines.runners;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments of a command line, to which defaults are added. Options are named without dashes. */
public final class RunnerArguments {

  private final List<String> arguments;

  public RunnerArguments(String... arguments) {
    this.arguments = new ArrayList<>(List.of(arguments));
  }

  /** The first value of an option: the text after {@code =}, or {@code true} for a bare flag. */
  public Optional<String> value(String option) {
    String flag = "--" + option;
    return arguments.stream()
        .filter(each -> each.equals(flag) || each.startsWith(flag + "="))
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
