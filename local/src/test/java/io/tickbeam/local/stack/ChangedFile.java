package io.tickbeam.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of settings files that differ from what the stack has written. */
final class ChangedFile {

  private ChangedFile() {}

  static Path replacing(Path folder, Path file, String text, String other) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "changed", ".properties"),
        Files.readString(file).replace(text, other));
  }

  static Path withoutLines(Path folder, Path file, String start) throws IOException {
    return Files.write(
        Files.createTempFile(folder, "changed", ".properties"),
        Files.readAllLines(file).stream().filter(line -> !line.startsWith(start)).toList());
  }
}
