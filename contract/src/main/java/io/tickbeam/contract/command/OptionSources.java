package io.tickbeam.contract.command;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.settings.SettingsFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the options of a command come from: the command line, else the environment, else a file.
 *
 * <p>Option {@code --jdbcUrl} is {@code TICKBEAM_JDBC_URL} in the environment and {@code jdbcUrl}
 * in the file, a Java properties file that all commands share. There, {@code dashboard.jdbcUrl} is
 * for command {@code dashboard} alone and goes before {@code jdbcUrl}. Empty variables count as
 * absent.
 *
 * <p>Of two options in place of each other, such as {@code --topics} and {@code --topicPattern},
 * the one that is set nearer to the command line counts alone. A secret in the environment goes
 * before the file with the secret that the file with options names.
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

  /** Pairs of options of which a command takes one. */
  private static final List<Set<String>> ALTERNATIVES =
      List.of(
          Set.of("--topics", "--topicPattern"),
          Set.of("--topics", "--topic"),
          Set.of("--sources", "--file"),
          Set.of("--generate", "--file"),
          Set.of("--ticks", "--minutes"),
          Set.of("--lookBackSeconds", "--from"),
          Set.of("--lookBackSeconds", "--to"));

  private static final String SECRET_FILE = "--\\w+(Password|Key)File";

  private final List<String> commands;
  private final Map<String, String> environment;
  private final SettingsFile file;
  private final List<String> given;

  private OptionSources(
      List<String> commands,
      Map<String, String> environment,
      SettingsFile file,
      List<String> given) {
    this.commands = commands;
    this.environment = environment;
    this.file = file;
    this.given = given;
  }

  /**
   * Adds to the arguments what the environment or the file set of the other options.
   *
   * @param commands names of the commands whose keys of the file are read, such as {@code
   *     dashboard}, the first before the others
   * @param options the names of each of its options, with dashes
   * @throws TickbeamException when the file cannot be read or has a key that no command knows
   */
  public static String[] complete(
      List<String> commands, Collection<Set<String>> options, String... arguments) {
    return complete(commands, options, System.getenv(), arguments);
  }

  static String[] complete(
      List<String> commands,
      Collection<Set<String>> options,
      Map<String, String> environment,
      String... arguments) {
    List<String> given = List.of(arguments);
    if (given.contains("--help") || given.contains("-h")) {
      return arguments;
    }
    String named = config(given).orElse(environment.get(variable(CONFIG)));
    SettingsFile file = SettingsFile.read(CONFIG, named == null || named.isBlank() ? null : named);
    requireKnownKeys(file);
    List<String> all = new ArrayList<>(given);
    all.addAll(new OptionSources(commands, environment, file, given).others(options));
    return all.toArray(String[]::new);
  }

  /** The last file that is named, as {@code --config=FILE} or {@code --config FILE}. */
  private static Optional<String> config(List<String> given) {
    String last = null;
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).startsWith(CONFIG + "=")) {
        last = given.get(i).substring(CONFIG.length() + 1);
      } else if (given.get(i).equals(CONFIG) && i + 1 < given.size()) {
        last = given.get(i + 1);
      }
    }
    return Optional.ofNullable(last);
  }

  private List<String> others(Collection<Set<String>> options) {
    Set<String> known = options.stream().flatMap(Set::stream).collect(Collectors.toSet());
    return options.stream()
        .filter(names -> names.stream().noneMatch(OF_THE_COMMAND_LINE::contains))
        .filter(names -> names.stream().noneMatch(name -> isAmong(given, name)))
        .filter(names -> names.stream().noneMatch(name -> isReplaced(name, known)))
        .flatMap(names -> names.stream().flatMap(name -> argument(name).stream()).limit(1))
        .sorted()
        .toList();
  }

  private static boolean isAmong(List<String> given, String name) {
    return given.stream().anyMatch(each -> each.equals(name) || each.startsWith(name + "="));
  }

  /** Whether another option of the command, in place of this one, is set before it. */
  private boolean isReplaced(String name, Set<String> known) {
    return ALTERNATIVES.stream()
        .filter(pair -> pair.contains(name))
        .flatMap(Set::stream)
        .anyMatch(other -> known.contains(other) && layer(other) < layer(name));
  }

  /** How far from the command line an option is set: 0 there, the more the farther. */
  private int layer(String name) {
    if (isAmong(given, name)) {
      return 0;
    }
    List<Optional<String>> values = values(name);
    int layer = 0;
    while (layer < values.size() && values.get(layer).isEmpty()) {
      layer++;
    }
    return layer + 1;
  }

  private Optional<String> argument(String name) {
    return values(name).stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(value -> name + "=" + value);
  }

  /** What the environment sets, and then what the keys of the file do, each as far as it does. */
  private List<Optional<String>> values(String name) {
    List<Optional<String>> values = new ArrayList<>();
    values.add(set(environment.get(variable(name))));
    if (!hasSecret(name)) {
      String key = name.substring(2);
      commands.forEach(command -> values.add(set(file.values().get(command + "." + key))));
      values.add(set(file.values().get(key)));
    }
    return values;
  }

  /** Whether an option names a file with a secret that the environment has itself. */
  private boolean hasSecret(String name) {
    return name.matches(SECRET_FILE)
        && set(environment.get(variable(name).replaceFirst("_FILE$", ""))).isPresent();
  }

  private static Optional<String> set(String value) {
    return Optional.ofNullable(value).filter(each -> !each.isBlank());
  }

  /** The environment variable of an option: {@code TICKBEAM_JDBC_URL} of {@code --jdbcUrl}. */
  public static String variable(String option) {
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
