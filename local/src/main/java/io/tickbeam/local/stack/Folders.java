package io.tickbeam.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that belong to Tickbeam. */
public final class Folders {

  private static final String HOME = System.getProperty("user.home", "?");

  private Folders() {}

  /** What all runs of this user share and can be made anew at any time. */
  static Path cache() {
    return ofUser("XDG_CACHE_HOME", ".cache");
  }

  /** What runs of this user keep. */
  public static Path state() {
    return ofUser("XDG_STATE_HOME", ".local/state");
  }

  private static Path ofUser(String variable, String inHome) {
    String chosen = System.getenv(variable);
    if (chosen != null && Path.of(chosen).isAbsolute()) {
      return Path.of(chosen, "tickbeam");
    }
    Path home = Path.of(HOME);
    // Users of containers may have no home.
    return Files.isWritable(home)
        ? home.resolve(inHome).resolve("tickbeam")
        : Path.of(
            System.getProperty("java.io.tmpdir"), "tickbeam-" + System.getProperty("user.name"));
  }

  /** Deletes a folder and all in it; one that is absent is no error. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
