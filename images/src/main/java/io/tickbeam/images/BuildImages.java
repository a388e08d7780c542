package io.tickbeam.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.tickbeam.local.flink.FlinkJvmOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes all images, and one file with them that {@code docker load} takes. */
public final class BuildImages {

  private static final String BASE_SCRIPT = "images/src/base/make";

  /** As in the base image; no user of another base image has this number. */
  private static final String USER = "10001:10001";

  private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");

  private final Path root;
  private final Path distribution;
  private final String base;
  private final String version;
  private final Instant time;
  private final Path work;
  private final Libraries libraries;

  private BuildImages(String[] args) throws IOException {
    root = Path.of(args[0]).toRealPath();
    distribution = Path.of(args[1]);
    base = args[2];
    version = args[3];
    time = Instant.parse(args[4]);
    work = Path.of(args[5]).resolveSibling("images");
    if (!Files.isDirectory(distribution)) {
      throw new IOException(distribution + " is missing: add -Pdistribution");
    }
    libraries = Libraries.of(root);
  }

  /**
   * Makes the images.
   *
   * @param args root of the build; folder of the distribution; base image, a name of a registry's
   *     or {@code tar:FILE}; version; time of all files; the file to write
   */
  public static void main(String[] args) throws Exception {
    BuildImages build = new BuildImages(args);
    ImageArchive archive = new ImageArchive();
    for (Image image : Image.ALL) {
      archive.add(build.make(image));
    }
    archive.write(Path.of(args[5]));
    // Jib's threads would keep the process for a minute.
    System.exit(0);
  }

  private Path make(Image image) throws Exception {
    Path tar = Files.createDirectories(work).resolve(image.name() + ".tar");
    JibContainerBuilder builder = base();
    for (Map.Entry<String, List<Path>> each : libraries.layers(image).entrySet()) {
      FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(each.getKey());
      for (Path jar : each.getValue()) {
        add(layer, jar, image.jars() + "/" + jar.getFileName(), FILE);
      }
      builder.addFileEntriesLayer(layer.build());
    }
    builder
        .addFileEntriesLayer(files(image))
        .setUser(USER)
        .setWorkingDirectory(AbsoluteUnixPath.get(Image.HOME))
        .setEntrypoint(image.entryPoint())
        .setExposedPorts(image.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
        .setCreationTime(time)
        .setLabels(labels(image))
        .addEnvironmentVariable("TICKBEAM_METRICS_HOST", "0.0.0.0");
    image.environment().forEach(builder::addEnvironmentVariable);
    builder.containerize(
        Containerizer.to(TarImage.at(tar).named("tickbeam/" + image.name() + ":" + version))
            .setBaseImageLayersCache(work.resolve("cache"))
            .setApplicationLayersCache(work.resolve("cache"))
            .setToolName("tickbeam"));
    return tar;
  }

  private JibContainerBuilder base() throws Exception {
    if (!base.startsWith("tar:")) {
      return Jib.from(base);
    }
    Path tar = Path.of(base.substring("tar:".length()));
    if (!isFresh(tar)) {
      makeBase(tar);
    }
    return Jib.from(TarImage.at(tar));
  }

  /**
   * Whether the base is of today, so that it has Debian's updates, and made by the script of now.
   */
  private boolean isFresh(Path tar) throws IOException {
    if (!Files.exists(tar)) {
      return false;
    }
    Instant made = Files.getLastModifiedTime(tar).toInstant();
    Instant script = Files.getLastModifiedTime(root.resolve(BASE_SCRIPT)).toInstant();
    return made.isAfter(script) && made.isAfter(Instant.now().minus(Duration.ofDays(1)));
  }

  private void makeBase(Path tar) throws IOException, InterruptedException {
    Path script = root.resolve(BASE_SCRIPT);
    int exitCode =
        new ProcessBuilder(script.toString(), tar.toString(), time.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IOException(script + " ended with exit code " + exitCode);
    }
  }

  private Map<String, String> labels(Image image) {
    return Map.of(
        "org.opencontainers.image.title",
        "Tickbeam " + image.name(),
        "org.opencontainers.image.description",
        image.description(),
        "org.opencontainers.image.version",
        version,
        "org.opencontainers.image.created",
        time.toString(),
        "org.opencontainers.image.licenses",
        "Apache-2.0");
  }

  /** What is no jar that a class path has. */
  private FileEntriesLayer files(Image image) throws IOException {
    Path sources = root.resolve("images/src/image");
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
    add(layer, sources.resolve("common/healthy"), Image.HOME + "/bin/healthy", PROGRAM);
    for (String each : List.of("VERSION", "LICENSE", "lib/jvm.options")) {
      add(layer, distribution.resolve(each), Image.HOME + "/" + each, FILE);
    }
    Path licenses = distribution.resolve("licenses");
    try (Stream<Path> all = Files.walk(licenses)) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        add(layer, each, Image.HOME + "/licenses/" + licenses.relativize(each), FILE);
      }
    }
    if (!image.commands().isEmpty()) {
      addCommands(layer, image);
    }
    if (image.name().equals(Image.FLINK)) {
      addFlink(layer, sources.resolve("flink"));
    }
    if (image.name().equals(Image.SPARK)) {
      addSpark(layer, sources.resolve("spark"));
    }
    return layer.build();
  }

  private void addCommands(FileEntriesLayer.Builder layer, Image image) throws IOException {
    add(layer, distribution.resolve("bin/tickbeam"), Image.HOME + "/bin/tickbeam", PROGRAM);
    add(layer, distribution.resolve("lib/runner.sh"), Image.HOME + "/lib/runner.sh", FILE);
    List<String> commands =
        Files.readAllLines(distribution.resolve("lib/commands")).stream()
            .filter(line -> image.commands().contains(line.substring(0, line.indexOf(' '))))
            .toList();
    addText(layer, image, "lib/commands", String.join("\n", commands) + "\n");
    String classPath = classPath(libraries.of(image));
    // Commands without a runner look for the first, whatever the image's runner is.
    addText(layer, image, "lib/direct.classpath", classPath);
    if (image.name().equals(Image.FLINK)) {
      addText(layer, image, "lib/flink.classpath", classPath);
      addText(
          layer,
          image,
          "lib/cluster.classpath",
          classPath(libraries.ofModule(Image.FLINK_CLUSTER)));
    }
  }

  private static String classPath(List<Path> jars) {
    return jars.stream()
            .map(each -> Image.HOME + "/lib/" + each.getFileName())
            .collect(Collectors.joining(":"))
        + "\n";
  }

  private void addFlink(FileEntriesLayer.Builder layer, Path sources) throws IOException {
    Image image =
        Image.ALL.stream().filter(each -> each.name().equals(Image.FLINK)).findAny().orElseThrow();
    add(layer, sources.resolve("tickbeam-flink"), Image.HOME + "/bin/tickbeam-flink", PROGRAM);
    add(layer, sources.resolve("config.yaml"), Image.HOME + "/conf/flink/config.yaml", FILE);
    addText(
        layer, image, "conf/flink/jvm.options", String.join("\n", FlinkJvmOptions.all()) + "\n");
    Path log = file(image, "conf/flink/log4j2.xml");
    try (InputStream in = BuildImages.class.getResourceAsStream("/flink-log4j2.xml")) {
      Files.copy(in, log, StandardCopyOption.REPLACE_EXISTING);
    }
    add(layer, log, Image.HOME + "/conf/flink/log4j2.xml", FILE);
    addState(layer);
  }

  private void addSpark(FileEntriesLayer.Builder layer, Path sources) throws IOException {
    add(layer, sources.resolve("tickbeam-spark"), Image.HOME + "/bin/tickbeam-spark", PROGRAM);
    add(layer, sources.resolve("log4j2.xml"), "/opt/spark/conf/log4j2.xml", FILE);
    for (String each : List.of("lib/spark-submit.sh", "cluster/tickbeam-spark.jar")) {
      add(layer, distribution.resolve(each), Image.HOME + "/" + each, FILE);
    }
    addState(layer);
  }

  /** A folder that volumes take their owner from. */
  private void addState(FileEntriesLayer.Builder layer) throws IOException {
    Path empty = Files.createDirectories(work.resolve("empty"));
    layer.addEntry(empty, AbsoluteUnixPath.get("/state"), PROGRAM, time, USER);
  }

  private void addText(FileEntriesLayer.Builder layer, Image image, String name, String text)
      throws IOException {
    Path file = file(image, name);
    Files.writeString(file, text);
    add(layer, file, Image.HOME + "/" + name, FILE);
  }

  private Path file(Image image, String name) throws IOException {
    Path file = work.resolve(image.name()).resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void add(FileEntriesLayer.Builder layer, Path file, String target, FilePermissions mode) {
    layer.addEntry(file, AbsoluteUnixPath.get(target), mode, time);
  }
}
