package io.tickbeam.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of the distribution, in the order of the class path. All come from one resolution, that
 * of module {@code local}, which has every runner: so each artifact is there in one version.
 *
 * @param folders the folder of each jar, {@code lib} or that of a runner; in the order of Maven
 */
public record Jars(Map<Path, String> folders) {

  /** The folder of what is not of one runner alone. */
  static final String SHARED = "lib";

  /** Its module leaves out Spark itself, which clusters have: nothing else is of no module. */
  private static final String SPARK = "spark";

  /** What not only Flink needs, but also Spark itself. */
  private static final Set<String> OF_SPARK_TOO = Set.of("commons-math3", "javassist");

  /** The modules whose class paths tell what a runner needs. */
  private static final Map<String, String> MODULES =
      Map.of("direct", "pipelines", SPARK, "spark", "flink", "flink");

  /** The runners. */
  static final List<String> RUNNERS = List.of("direct", "spark", "flink");

  /**
   * Finds the folder of each jar.
   *
   * @param root of the build, whose modules have written their class paths
   * @throws IOException when a class path cannot be read
   */
  public static Jars of(Path root) throws IOException {
    List<Path> own = classPath(root, "distribution");
    Set<String> shared = artifacts(root, "distribution");
    shared.addAll(OF_SPARK_TOO);
    Map<String, Set<String>> byRunner = new LinkedHashMap<>();
    for (String runner : RUNNERS) {
      byRunner.put(runner, artifacts(root, MODULES.get(runner)));
    }
    List<Path> all = new ArrayList<>(classPath(root, "local"));
    all.add(0, jar(root, "local"));
    // What module local has for its tests alone.
    Set<String> ofLocal = artifacts(all);
    own.stream().filter(each -> !ofLocal.contains(artifact(each))).forEach(all::add);
    return of(all, shared, byRunner);
  }

  /**
   * As {@link #of(Path)}.
   *
   * @param all jars of the servers and of every runner
   * @param shared artifacts that are needed without a runner
   * @param byRunner artifacts that each runner needs, with shared ones
   */
  static Jars of(List<Path> all, Set<String> shared, Map<String, Set<String>> byRunner) {
    Map<Path, String> folders = new LinkedHashMap<>();
    for (Path jar : all) {
      String artifact = artifact(jar);
      List<String> users =
          byRunner.keySet().stream().filter(each -> byRunner.get(each).contains(artifact)).toList();
      if (shared.contains(artifact) || users.size() > 1) {
        folders.put(jar, SHARED);
      } else {
        folders.put(jar, SHARED + "/" + (users.isEmpty() ? SPARK : users.get(0)));
      }
    }
    return new Jars(folders);
  }

  /** The class path of a module as the build has written it. */
  private static List<Path> classPath(Path root, String module) throws IOException {
    String text = Files.readString(root.resolve(module).resolve("target/classpath.txt"));
    List<Path> jars = Stream.of(text.strip().split(":", -1)).map(Path::of).toList();
    for (Path each : jars) {
      if (!Files.isRegularFile(each)) {
        throw new IOException(each + " is no jar: package all modules together");
      }
    }
    return jars;
  }

  /** The jar of a module. */
  static Path jar(Path root, String module) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(module).resolve("target"))) {
      return files
          .filter(
              each ->
                  String.valueOf(each.getFileName())
                      .matches("tickbeam-" + module + "-\\d[^-]*(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("module " + module + " has no jar: package it"));
    }
  }

  /**
   * The artifacts that a module needs, without itself.
   *
   * @param module its folder in the root of the build
   */
  public static Set<String> artifacts(Path root, String module) throws IOException {
    return artifacts(classPath(root, module));
  }

  private static Set<String> artifacts(List<Path> jars) {
    return jars.stream().map(Jars::artifact).collect(Collectors.toCollection(HashSet::new));
  }

  /** The name of the artifact of a jar, without the version. */
  public static String artifact(Path jar) {
    return String.valueOf(jar.getFileName()).replaceFirst("-\\d+(\\.\\d.*)?(-[^/]*)?\\.jar$", "");
  }

  /** The jars, with their folders, of a program that needs some of the runners. */
  List<String> classPath(List<String> runners) {
    return folders.entrySet().stream()
        .filter(
            each ->
                each.getValue().equals(SHARED)
                    || runners.stream()
                        .anyMatch(runner -> each.getValue().equals(SHARED + "/" + runner)))
        .map(each -> each.getValue() + "/" + each.getKey().getFileName())
        .toList();
  }
}
