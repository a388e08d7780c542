package io.tickbeam.contract.command;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SettingsFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the options of a command come from: the command line, else the environment, else a file.
 *
 * <p>Option {@code --jdbcUrl} is {@code TICKBEAM_JDBC_URL} in the environment and {@code jdbcUrl}
 * in the file, a Java properties file that all commands share. There, {@code dashboard.jdbcUrl} is
 * for command {@code dashboard} alone and goes before {@code jdbcUrl}. Empty variables count as
 * absent.
 */
public final class OptionSources {

  /** The option that names the file. */
  public static final String CONFIG = "--config";

  /** What {@code --help} says of it. */
  public static final String CONFIG_MEANING =
      "File with options in the form of Java properties, such as jdbcUrl=..., for all that neither"
          + " the command line nor the environment (TICKBEAM_JDBC_URL) sets. If not set, the"
          + " environment variable TICKBEAM_CONFIG names it.";

  private static final String VARIABLE_PREFIX = "TICKBEAM_";

  /** No options of a run, and not to be asked for by a variable. */
  private static final Set<String> OF_THE_COMMAND_LINE =
      Set.of("--help", "-h", "--version", "-V", CONFIG);

  private final String command;
  private final Map<String, String> environment;
  private final SettingsFile file;

  private OptionSources(String command, Map<String, String> environment, SettingsFile file) {
    this.command = command;
    this.environment = environment;
    this.file = file;
  }

  /**
   * Adds to the arguments what the environment or the file set of the other options.
   *
   * @param command name of the command, such as {@code dashboard}
   * @param options the names of each of its options, with dashes
   * @throws TickbeamException when the file cannot be read or has a key that no command knows
   */
  public static String[] complete(
      String command, Collection<Set<String>> options, String... arguments) {
    return complete(command, options, System.getenv(), arguments);
  }

  static String[] complete(
      String command,
      Collection<Set<String>> options,
      Map<String, String> environment,
      String... arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      return arguments;
    }
    String named =
        given.stream()
            .filter(each -> each.startsWith(CONFIG + "="))
            .reduce((first, last) -> last)
            .map(each -> each.substring(CONFIG.length() + 1))
            .orElse(environment.get(variable(CONFIG)));
    SettingsFile file = SettingsFile.read(CONFIG, named == null || named.isBlank() ? null : named);
    requireKnownKeys(file);
    List<String> all = new ArrayList<>(given);
    all.addAll(new OptionSources(command, environment, file).others(options, given));
    return all.toArray(String[]::new);
  }

  private List<String> others(Collection<Set<String>> options, List<String> given) {
    return options.stream()
        .filter(names -> names.stream().noneMatch(OF_THE_COMMAND_LINE::contains))
        .filter(names -> names.stream().noneMatch(name -> isAmong(given, name)))
        .flatMap(names -> names.stream().flatMap(name -> argument(name).stream()).limit(1))
        .sorted()
        .toList();
  }

  private static boolean isAmong(List<String> given, String name) {
    return given.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "="));
  }

  private Optional<String> argument(String name) {
    String key = name.substring(2);
    return first(
            environment.get(variable(name)),
            file.values().get(command + "." + key),
            file.values().get(key))
        .map(value -> name + "=" + value);
  }

  private static Optional<String> first(String... values) {
    return Arrays.stream(values).filter(each -> each != null && !each.isBlank()).findFirst();
  }

  /** The environment variable of an option: {@code TICKBEAM_JDBC_URL} of {@code --jdbcUrl}. */
  static String variable(String option) {
    String words = option.replaceFirst("^--", "").replaceAll("([a-z0-9])([A-Z])", "$1_$2");
    return VARIABLE_PREFIX + words.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void requireKnownKeys(SettingsFile file) {
    OptionList known = OptionList.ofAllCommands();
    List<String> unknown =
        file.values().keySet().stream().filter(each -> !known.hasKey(each)).sorted().toList();
    if (!unknown.isEmpty()) {
      String key = unknown.get(0);
      throw new TickbeamException(
          file
              + " has "
              + String.join(", ", unknown)
              + ", which no command knows: correct or remove it"
              + similar(known, key).map(each -> " (for " + key + ", " + each + "?).").orElse("."));
    }
  }

  /** The option that begins as the key does or that the key begins with, as far as letters go. */
  private static Optional<String> similar(OptionList known, String key) {
    String letters = letters(key.substring(key.indexOf('.') + 1));
    return known.names().stream()
        .filter(
            each ->
                letters(each).equals(letters)
                    || letters(each).startsWith(letters)
                    || letters.startsWith(letters(each)))
        .min(Comparator.comparingInt(each -> Math.abs(each.length() - letters.length())));
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
