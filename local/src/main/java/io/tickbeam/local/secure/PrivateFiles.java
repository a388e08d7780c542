package io.tickbeam.local.secure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Files that their owner alone can read. */
public final class PrivateFiles {

  private static final int PASSWORD_BYTES = 18;
  private static final String OWNER_ONLY = "rw-------";

  private PrivateFiles() {}

  /** Writes a file, in place of one that exists. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, permissions(OWNER_ONLY));
    Files.write(file, content);
  }

  /** Takes a file that another program has made from all others. */
  static void restrict(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
  }

  /** Creates a folder that its owner alone can look into; one that exists stays. */
  static void createFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(folder, permissions("rwx------"));
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** A random password of letters and digits. */
  public static String randomPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
