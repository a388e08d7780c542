package io.tickbeam.images;

import io.tickbeam.distribution.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The jars of each image, in the order of the class path. Each is of the version that the
 * distribution has, with which all tests run.
 */
final class Libraries {

  private static final String OWN = "tickbeam-";

  private final Path root;
  private final List<Path> all;
  private final Map<Image, List<Path>> byImage = new HashMap<>();

  private Libraries(Path root, List<Path> all) {
    this.root = root;
    this.all = all;
  }

  /**
   * Finds the jars.
   *
   * @param root of the build, whose modules have written their class paths
   */
  static Libraries of(Path root) throws IOException {
    Libraries libraries = new Libraries(root, List.copyOf(Jars.of(root).folders().keySet()));
    for (Image image : Image.ALL) {
      Set<String> artifacts = new HashSet<>(image.artifacts());
      for (String module : image.modules()) {
        artifacts.addAll(Jars.artifacts(root, module));
        artifacts.add(OWN + module);
      }
      libraries.byImage.put(image, libraries.jars(artifacts));
    }
    return libraries;
  }

  private List<Path> jars(Set<String> artifacts) {
    return all.stream().filter(each -> artifacts.contains(Jars.artifact(each))).toList();
  }

  /** The jars of an image. */
  List<Path> of(Image image) {
    return byImage.get(image);
  }

  /** The jars that a module needs. */
  List<Path> ofModule(String module) throws IOException {
    return jars(Jars.artifacts(root, module));
  }

  /**
   * The jars of an image by layer: those that the same images have are in a layer of their own, so
   * that it is stored and sent once. Jars of Tickbeam, which change more often, are apart.
   */
  Map<String, List<Path>> layers(Image image) {
    Map<String, List<Path>> layers = new TreeMap<>();
    for (Path jar : of(image)) {
      boolean isOwn = String.valueOf(jar.getFileName()).startsWith(OWN);
      layers.computeIfAbsent(layer(image, jar, isOwn), name -> new ArrayList<>()).add(jar);
    }
    return layers;
  }

  private String layer(Image image, Path jar, boolean isOwn) {
    List<String> users =
        Image.ALL.stream()
            .filter(each -> each.jars().equals(image.jars()) && of(each).contains(jar))
            .map(Image::name)
            .toList();
    // Sorted by name, what most images have comes first, and what changes most comes last.
    int rank = Image.ALL.size() - users.size();
    return (isOwn ? "tickbeam" : "libraries") + "-" + rank + "-" + String.join("+", users);
  }
}
