package io.tickbeam.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The recorded messages beside the project, which not every checkout has. */
public final class SharedData {

  private SharedData() {}

  /** A file below {@code shared/data}; skips the calling test where there is none. */
  public static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(
        folder != null, "recorded data (shared/data) is not beside this project");
    return folder.resolve("shared/data").resolve(name);
  }

  /** The lines of a gzipped file as messages. */
  public static List<byte[]> messages(String name) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.getBytes(StandardCharsets.UTF_8))
          .collect(Collectors.toList());
    }
  }
}
