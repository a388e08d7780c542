package io.tickbeam.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An image of the file with all images: its configuration, and its file system unpacked.
 *
 * @param configuration as Docker's format has it
 * @param root folder of the file system
 */
record LoadedImage(JsonNode configuration, Path root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The images of a file, by name, unpacked below a folder, as {@code docker load} does. */
  static Map<String, LoadedImage> load(Path file, Path folder) throws Exception {
    Path content = Files.createDirectories(folder.resolve("content"));
    run("tar", "--extract", "--file=" + file, "--directory=" + content);
    Map<String, LoadedImage> images = new LinkedHashMap<>();
    for (JsonNode image : JSON.readTree(content.resolve("manifest.json").toFile())) {
      String name = image.at("/RepoTags/0").asText();
      Path root = Files.createDirectories(folder.resolve(name.replaceAll("\\W", "-")));
      for (JsonNode layer : image.get("Layers")) {
        // Layers of Jib and of the base only add.
        run(
            "tar",
            "--extract",
            "--same-owner",
            "--same-permissions",
            // Of files that Jib writes.
            "--warning=no-unknown-keyword",
            "--file=" + content.resolve(layer.asText()),
            "--directory=" + root);
      }
      JsonNode all = JSON.readTree(content.resolve(image.get("Config").asText()).toFile());
      images.put(name, new LoadedImage(all.get("config"), root));
    }
    return images;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  String user() {
    return configuration.get("User").asText();
  }

  String workingFolder() {
    return configuration.get("WorkingDir").asText();
  }

  List<String> entryPoint() {
    return texts("Entrypoint");
  }

  private List<String> texts(String field) {
    List<String> found = new ArrayList<>();
    configuration.path(field).forEach(each -> found.add(each.asText()));
    return found;
  }

  /** The variables of the image. */
  Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String each : texts("Env")) {
      variables.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    return variables;
  }

  /** What the image says itself about its health check. */
  List<String> healthCheck() {
    List<String> found = new ArrayList<>();
    configuration.at("/Healthcheck/Test").forEach(each -> found.add(each.asText()));
    return found;
  }

  String label(String name) {
    return configuration.path("Labels").path("org.opencontainers.image." + name).asText();
  }
}
