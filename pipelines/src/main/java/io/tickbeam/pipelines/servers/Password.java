package io.tickbeam.pipelines.servers;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The place of a password: a file or an environment variable, never an argument. Serializable, so
 * that steps can read the password on the machine where they run.
 *
 * @param option the option that names the file
 * @param file file with the password, or null for the environment variable
 * @param variable the environment variable
 */
record Password(String option, String file, String variable) implements Serializable {

  /**
   * The password; empty when there is none.
   *
   * @throws TickbeamException when the file cannot be read
   */
  String read() {
    if (file == null) {
      String fromEnvironment = System.getenv(variable);
      return fromEnvironment == null ? "" : fromEnvironment;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new TickbeamException(option + "=" + file + " cannot be read: correct the path.", e);
    }
  }
}
