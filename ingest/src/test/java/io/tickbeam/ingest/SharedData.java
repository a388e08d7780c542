package io.tickbeam.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The recorded messages beside the project, which not every checkout has. */
public final class SharedData {

  private SharedData() {}

  /** A file below {@code shared/data}; skips the calling test where there is none. */
  public static Path file(String name) {
    String given = System.getProperty("tickbeam.sharedData");
    Path folder = given == null ? search() : Path.of(given);
    Assumptions.assumeTrue(
        folder != null && Files.isDirectory(folder),
        "recorded data (shared/data) is not beside this project");
    return folder.resolve(name);
  }

  private static Path search() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("shared/data"))) {
      folder = folder.getParent();
    }
    return folder == null ? null : folder.resolve("shared/data");
  }
}
