package io.tickbeam.contract.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lists with commas that are given twice have their last value, as single values do; picocli itself
 * adds the second list to the first.
 */
final class LastLists {

  private LastLists() {}

  /** The arguments without those that a later one replaces. */
  static String[] of(CommandSpec command, String... arguments) {
    List<String> kept = new ArrayList<>();
    Set<OptionSpec> seen = new HashSet<>();
    List<List<String>> words = words(command, arguments);
    for (int i = words.size() - 1; i >= 0; i--) {
      OptionSpec list = list(command, words.get(i).get(0));
      if (list == null || seen.add(list)) {
        kept.addAll(0, words.get(i));
      }
    }
    return kept.toArray(String[]::new);
  }

  /** The arguments, a list with its value where that is an argument of its own. */
  private static List<List<String>> words(CommandSpec command, String... arguments) {
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      boolean isName = list(command, arguments[i]) != null && arguments[i].indexOf('=') < 0;
      words.add(
          isName && i + 1 < arguments.length
              ? List.of(arguments[i], arguments[++i])
              : List.of(arguments[i]));
    }
    return words;
  }

  private static OptionSpec list(CommandSpec command, String argument) {
    OptionSpec option = command.findOption(argument.replaceFirst("=.*", ""));
    return option == null || option.splitRegex().isEmpty() ? null : option;
  }
}
