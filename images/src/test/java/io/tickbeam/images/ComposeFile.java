package io.tickbeam.images;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of {@code docker-compose.yml}, as Compose reads them when no variable is set. */
final class ComposeFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

  private final Map<String, Map<String, Object>> services;

  private ComposeFile(Map<String, Map<String, Object>> services) {
    this.services = services;
  }

  @SuppressWarnings("unchecked")
  static ComposeFile read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      Map<String, Object> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return new ComposeFile((Map<String, Map<String, Object>>) all.get("services"));
    }
  }

  /** The services whose image is one of Tickbeam's, by name, in their order. */
  Map<String, Service> ofTickbeam() {
    Map<String, Service> found = new LinkedHashMap<>();
    services.forEach(
        (name, service) -> {
          if (text(service.get("image")).startsWith("tickbeam/")) {
            found.put(name, new Service(name, service));
          }
        });
    return found;
  }

  /** The names of all services, which are host names in Compose's network. */
  List<String> names() {
    return List.copyOf(services.keySet());
  }

  private static String text(Object value) {
    // $$ is one $.
    return VARIABLE.matcher(String.valueOf(value)).replaceAll("$1").replace("$$", "$");
  }

  private static List<String> texts(Object list) {
    List<String> found = new ArrayList<>();
    if (list instanceof List<?> values) {
      values.forEach(each -> found.add(text(each)));
    }
    return found;
  }

  /** A service. */
  static final class Service {

    private final String name;
    private final Map<String, Object> settings;

    private Service(String name, Map<String, Object> settings) {
      this.name = name;
      this.settings = settings;
    }

    String name() {
      return name;
    }

    String image() {
      return text(settings.get("image"));
    }

    /** What replaces the entry point of the image; empty for that of the image. */
    List<String> entryPoint() {
      return texts(settings.get("entrypoint"));
    }

    List<String> command() {
      return texts(settings.get("command"));
    }

    Map<String, String> environment() {
      Map<String, String> variables = new LinkedHashMap<>();
      if (settings.get("environment") instanceof Map<?, ?> values) {
        values.forEach((variable, value) -> variables.put(text(variable), text(value)));
      }
      return variables;
    }

    List<String> secrets() {
      return texts(settings.get("secrets"));
    }

    /** Volumes as name:folder. */
    List<String> volumes() {
      return texts(settings.get("volumes"));
    }

    boolean isReadOnly() {
      return Boolean.TRUE.equals(settings.get("read_only"));
    }

    /** Folders in memory, with options behind a colon. */
    List<String> tmpfs() {
      return texts(settings.get("tmpfs"));
    }

    /** The command of the health check. */
    List<String> healthCheck() {
      List<String> test = texts(((Map<?, ?>) settings.get("healthcheck")).get("test"));
      if (!test.get(0).equals("CMD")) {
        throw new IllegalStateException(name + " has a health check for a shell");
      }
      return test.subList(1, test.size());
    }
  }
}
