package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.runners.RunnerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Parses the arguments of a command line into options. */
public final class Arguments {

  private static final Pattern UNKNOWN = Pattern.compile("missing a property named '([^']*)'");
  private static final Pattern SUGGESTION = Pattern.compile("Did you mean [^?]*\\?");

  private Arguments() {}

  /**
   * The options, with the defaults of their runner.
   *
   * @throws TickbeamException naming every argument that is wrong
   */
  public static TickerOptions parse(String... args) {
    try {
      return PipelineOptionsFactory.fromArgs(RunnerProfile.complete(args))
          .withValidation()
          .as(TickerOptions.class);
    } catch (IllegalArgumentException e) {
      throw new TickbeamException(explain(e, args), e);
    }
  }

  private static String explain(IllegalArgumentException e, String... args) {
    List<String> problems = new ArrayList<>();
    for (String arg : args) {
      // Beam's message has the wrong value but not its option, so each argument is parsed alone.
      try {
        PipelineOptionsFactory.fromArgs(arg).as(TickerOptions.class);
      } catch (IllegalArgumentException alone) {
        problems.add(problem(arg, firstLine(alone)));
      }
    }
    if (problems.isEmpty()) {
      problems.add(firstLine(e) + ".");
    }
    return String.join(" ", problems) + " --help lists the options.";
  }

  private static String problem(String arg, String message) {
    if (!arg.startsWith("--")) {
      return arg + " is not an option: write --name=value.";
    }
    if (arg.startsWith("--runner=")) {
      return arg
          + " is not on the class path: add its Maven profile,"
          + " -Pdirect-runner, -Pspark-runner or -Pflink-runner, or correct the name.";
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      Matcher suggestion = SUGGESTION.matcher(message);
      return "--"
          + unknown.group(1)
          + " is not an option"
          + (suggestion.find() ? ": " + suggestion.group().replaceFirst("^D", "d") : ".");
    }
    // The end of "Cannot deserialize value of type `long` from String "abc": not a valid ...".
    int quoted = message.lastIndexOf("\": ");
    return arg + " is wrong: " + message.substring(quoted < 0 ? 0 : quoted + 3) + ".";
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }
}
