package io.tickbeam.contract.settings;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to secrets in values, in the form of Kafka's config providers: {@code ${env:NAME}},
 * {@code ${file:PATH:KEY}} and {@code ${dir:PATH:FILE}}.
 */
public final class SecretReferences {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:(env):|(file|dir):([^}]*?):)([^}]*?)}");

  private SecretReferences() {}

  /**
   * A text with the secrets in place of the references.
   *
   * @throws TickbeamException when one is missing; the message names it
   */
  static String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> Matcher.quoteReplacement(secret(reference)));
  }

  private static String secret(MatchResult reference) {
    String key = reference.group(4);
    if (reference.group(1) != null) {
      return variable(key);
    }
    return reference.group(2).equals("file")
        ? entry(reference.group(3), key)
        : content(Path.of(reference.group(3), key));
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new TickbeamException("environment variable " + name + ", which is not set: set it.");
    }
    return filled(value, "environment variable " + name);
  }

  /** An empty secret is never meant; clients would report it as another error. */
  private static String filled(String secret, String place) {
    if (secret.isEmpty()) {
      throw new TickbeamException(place + ", which is empty: write the secret there.");
    }
    return secret;
  }

  private static String entry(String file, String key) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file);
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new TickbeamException(
          "entry " + key + " of file " + file + ", which it does not have: add it.");
    }
    return filled(value, "entry " + key + " of file " + file);
  }

  /** Without the line break that editors, and {@code echo}, put at the end. */
  private static String content(Path file) {
    try {
      return filled(Files.readString(file).replaceFirst("\\R+$", ""), "file " + file);
    } catch (IOException e) {
      throw unreadable(file.toString());
    }
  }

  /** No cause: its message may have a part of the file. */
  private static TickbeamException unreadable(String file) {
    return new TickbeamException("file " + file + ", which cannot be read: correct the path.");
  }
}
