package io.tickbeam.contract.settings;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings for the client of a server, from a Java properties file. Values may be secrets, or refer
 * to them (see {@link SecretReferences}): they are never shown.
 *
 * @param option the option that names the file
 * @param file the file; null when there is none
 * @param values as they stand in the file
 */
public record SettingsFile(String option, String file, Map<String, String> values)
    implements Serializable {

  public SettingsFile {
    values = Map.copyOf(values);
  }

  /** No settings. */
  public static SettingsFile none(String option) {
    return new SettingsFile(option, null, Map.of());
  }

  /**
   * The file that an option names, else the one that an environment variable names, else null.
   *
   * @param file value of the option; null or blank when it is not set
   */
  public static String named(String file, String variable) {
    String named = isSet(file) ? file : System.getenv(variable);
    return isSet(named) ? named : null;
  }

  private static boolean isSet(String text) {
    return text != null && !text.isBlank();
  }

  /**
   * Reads a file.
   *
   * @param file null for no settings
   * @throws TickbeamException when it cannot be read
   */
  public static SettingsFile read(String option, String file) {
    if (file == null) {
      return none(option);
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      // No cause: its message may have a part of the file.
      throw new TickbeamException(
          option
              + "="
              + file
              + " cannot be read as a properties file: correct the path or the"
              + " file.");
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(each -> values.put(each, trimmed(properties, each)));
    return new SettingsFile(option, file, values);
  }

  /** Blanks at the end of a line are part of a value for Java, and never meant. */
  private static String trimmed(Properties properties, String name) {
    return properties.getProperty(name).strip();
  }

  /**
   * The settings with the secrets that they refer to, for a client that does not look them up.
   *
   * @throws TickbeamException when one cannot be looked up
   */
  public Map<String, String> resolved() {
    Map<String, String> resolved = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          try {
            resolved.put(name, SecretReferences.resolve(value));
          } catch (TickbeamException e) {
            throw new TickbeamException(name + " of " + this + " refers to " + e.getMessage(), e);
          }
        });
    return resolved;
  }

  /**
   * The line for settings that a client cannot use, such as a key store that is missing.
   *
   * @param words what the client said, without a full stop
   */
  public String unusable(String words) {
    return this + " cannot be used (" + words + "): correct it or what it refers to.";
  }

  /**
   * The line for settings that the client does not know, and so would pass over in silence.
   *
   * @param known names of all settings of the client
   * @param client for the middle of a sentence, such as {@code the driver of MySQL}
   * @return empty when all are known
   */
  public Optional<String> unknown(Collection<String> known, String client) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeIf(known::contains);
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            this
                + " sets "
                + String.join(", ", unknown)
                + ", which is unknown to "
                + client
                + ": correct the name.");
  }

  /** The option with its value, without the settings. */
  @Override
  public String toString() {
    return file == null ? option : option + "=" + file;
  }
}
