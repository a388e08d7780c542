package io.tickbeam.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a sink has written into a folder. */
final class FilesBelow {

  private FilesBelow() {}

  /** Content by path below the folder; nothing when there is no such folder. */
  static SortedMap<String, String> of(Path folder, String nameEnding) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (file.toString().endsWith(nameEnding)) {
            files.put(folder.relativize(file).toString(), Files.readString(file));
          }
        }
      }
    }
    return files;
  }
}
