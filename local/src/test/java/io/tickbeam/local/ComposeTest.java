package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.tickbeam.contract.command.OptionSources;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code docker-compose.yml} against the schema of the Compose specification, and against what the
 * rest of the project expects of its servers. No container is started.
 */
class ComposeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PINNED = Pattern.compile("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");

  /** Those of Tickbeam have the version of the build unless a variable says another. */
  private static final Pattern OWN =
      Pattern.compile("tickbeam/[a-z-]+:\\$\\{TICKBEAM_VERSION:-([^}]+)}");

  private static final Set<String> PROFILES =
      Set.of("servers", "app", "flink", "spark", "monitoring");

  private static String text;
  private static JsonNode compose;
  private static JsonSchema schema;

  @BeforeAll
  static void read() throws IOException {
    text = Files.readString(ROOT.resolve("docker-compose.yml"));
    // With anchors and << in place, as Compose reads it.
    Object resolved = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    compose = new ObjectMapper().valueToTree(resolved);
    try (InputStream in =
        ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
      ObjectNode node = (ObjectNode) new ObjectMapper().readTree(in);
      // It is no absolute address, as its draft demands.
      node.remove("$id");
      schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(node);
    }
  }

  @Test
  void keepsToTheSchemaOfTheSpecification() {
    assertEquals(Set.of(), schema.validate(compose));
  }

  @Test
  void theSchemaFindsAMistake() {
    ObjectNode wrong = compose.deepCopy();
    ((ObjectNode) wrong.at("/services/mysql/healthcheck")).put("retires", 3);
    Set<ValidationMessage> messages = schema.validate(wrong);
    assertTrue(messages.stream().anyMatch(each -> each.getMessage().contains("retires")));
  }

  @Test
  void portsAreThoseOfTheRunConfigurationsAndForThisMachineOnly() throws IOException {
    Map<String, String> ports = new TreeMap<>();
    compose
        .get("services")
        .fields()
        .forEachRemaining(
            service ->
                texts(service.getValue().path("ports"))
                    .forEach(port -> ports.merge(service.getKey(), port, (a, b) -> a + " " + b)));
    ports.values().forEach(all -> assertTrue(all.matches("(127\\.0\\.0\\.1:\\d+:\\d+ ?)+"), all));
    ports.keySet().retainAll(Set.of("kafka", "mongodb", "mysql"));
    assertEquals(
        Map.of(
            "kafka", "127.0.0.1:9092:9092",
            "mongodb", "127.0.0.1:27017:27017",
            "mysql", "127.0.0.1:3306:3306"),
        ports);
    String configurations = runConfigurations();
    TickerOptions options = PipelineOptionsFactory.as(TickerOptions.class);
    assertEquals("localhost:9092", options.getBootstrapServers());
    assertTrue(options.getJdbcUrl().startsWith("jdbc:mysql://localhost:3306/"));
    assertEquals(Set.of("9092"), allMatches("--kafkaPort=\\D*(\\d+)", configurations));
    assertEquals(Set.of("3306"), allMatches("--databasePort=\\D*(\\d+)", configurations));
    assertEquals(Set.of("27017"), allMatches("--mongoPort=\\D*(\\d+)", configurations));
  }

  @Test
  void topicsAreThoseOfTheOptions() {
    TickerOptions options = PipelineOptionsFactory.as(TickerOptions.class);
    String script = compose.at("/services/topics/command/0").asText();
    Set<String> expected = new TreeSet<>();
    expected.add(created("--topics", options.getTopics(), 3));
    expected.add(created("--deadLetterTopic", options.getDeadLetterTopic(), 1));
    expected.add(created("--statusTopic", "pipeline-status", 1));
    Names.topics(options)
        .names()
        .forEach((kind, topic) -> expected.add(created(ResultTopics.option(kind), topic, 3)));
    assertEquals(expected, allMatches("(?m)^create (.+)$", script));
    assertTrue(script.contains("--config retention.ms=-1"));
  }

  /** The name of an option from its variable, which docker compose takes from .env, too. */
  private static String created(String option, String usual, int partitions) {
    return "\"${" + OptionSources.variable(option) + ":-" + usual + "}\" " + partitions;
  }

  @Test
  void databaseAndUserAreThoseOfTheOptions() {
    TickerOptions options = PipelineOptionsFactory.as(TickerOptions.class);
    JsonNode environment = compose.at("/services/mysql/environment");
    assertEquals(options.getJdbcUser(), environment.get("MYSQL_USER").asText());
    assertEquals("${MYSQL_DATABASE:-tickbeam}", environment.get("MYSQL_DATABASE").asText());
    assertTrue(options.getJdbcUrl().endsWith(":3306/tickbeam"));
  }

  @Test
  void mongoDbIsWhereTheOptionsLookForIt() {
    TickerOptions options = PipelineOptionsFactory.as(TickerOptions.class);
    assertEquals("mongodb://localhost:27017/tickbeam", options.getMongoUri());
    // The image makes its root user in database admin, where users are looked for by default.
    JsonNode environment = compose.at("/services/mongodb/environment");
    assertEquals("tickbeam", environment.get("MONGO_INITDB_ROOT_USERNAME").asText());
  }

  @Test
  void onlyTheMigrationsMakeTheTables() throws IOException {
    List<String> volumes = texts(compose.at("/services/mysql/volumes")).toList();
    assertTrue(
        volumes.stream().noneMatch(volume -> volume.contains("migrations")), volumes.toString());
    assertTrue(text.contains("#   run-configs/migrate.sh --jdbcPasswordFile="));
    assertTrue(Files.isExecutable(ROOT.resolve("run-configs/migrate.sh")));
  }

  @Test
  void passwordsComeFromFilesThatAreNotInTheRepository() throws IOException {
    List<String> ignored = Files.readAllLines(ROOT.resolve(".gitignore"));
    assertTrue(ignored.contains("/secrets/"));
    compose
        .get("secrets")
        .forEach(secret -> assertTrue(secret.get("file").asText().startsWith("./secrets/")));
    compose
        .findParents("environment")
        .forEach(
            service ->
                service
                    .get("environment")
                    .fields()
                    .forEachRemaining(
                        each ->
                            assertFalse(
                                each.getKey().endsWith("PASSWORD"),
                                each.getKey() + " would be in the repository")));
  }

  @Test
  void monitoringIsForThisMachineOnlyAndReadsWhatTheRepositoryHas() throws IOException {
    for (String service : List.of("prometheus", "grafana")) {
      JsonNode its = compose.at("/services/" + service);
      assertEquals(List.of("monitoring"), texts(its.get("profiles")).toList());
      for (String volume : texts(its.get("volumes")).filter(v -> v.startsWith("./")).toList()) {
        Path folder = ROOT.resolve(volume.substring(0, volume.indexOf(':')));
        assertTrue(Files.isDirectory(folder), folder.toString());
      }
    }
    assertTrue(text.contains("--web.listen-address=127.0.0.1:9090"));
    assertEquals(
        "127.0.0.1", compose.at("/services/grafana/environment/GF_SERVER_HTTP_ADDR").asText());
  }

  @Test
  void imagesArePinnedAndEachServiceSaysWhenItIsHealthy() {
    compose
        .get("services")
        .forEach(
            service -> {
              String image = service.get("image").asText();
              assertTrue(
                  PINNED.matcher(image).matches() || OWN.matcher(image).matches(),
                  service.toString());
              assertTrue(service.at("/healthcheck/test").isArray(), service.toString());
            });
  }

  @Test
  void ownImagesAreOfTheVersionOfTheBuildAndNeverFetched() throws IOException {
    Matcher version =
        Pattern.compile("<version>([^<]+)</version>")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertTrue(version.find());
    assertEquals(Set.of(version.group(1)), allMatches(OWN.pattern(), text));
    ownServices()
        .forEach(
            (name, service) -> assertEquals("never", service.at("/pull_policy").asText(), name));
  }

  @Test
  void ownServicesHaveNoRightsAndALimitOfMemoryThatTheirHeapFitsInto() {
    ownServices()
        .forEach(
            (name, service) -> {
              assertTrue(service.at("/read_only").asBoolean(), name);
              assertEquals(List.of("ALL"), texts(service.get("cap_drop")).toList(), name);
              assertEquals(
                  List.of("no-new-privileges:true"), texts(service.get("security_opt")).toList());
              String heap = service.at("/environment/JDK_JAVA_OPTIONS").asText();
              if (!heap.isEmpty()) {
                assertTrue(
                    megabytes(heap.replace("-Xmx", ""))
                        <= megabytes(service.at("/mem_limit").asText()) / 2,
                    name);
              }
            });
  }

  private static int megabytes(String size) {
    int number = Integer.parseInt(size.replaceAll("\\D", ""));
    return size.endsWith("g") ? number * 1024 : number;
  }

  @Test
  void eachServiceHasAProfileAndWaitsOnlyForThoseThatMayBeElsewhere() {
    compose
        .get("services")
        .fields()
        .forEachRemaining(
            each -> {
              Set<String> profiles =
                  texts(each.getValue().get("profiles")).collect(Collectors.toSet());
              assertFalse(profiles.isEmpty(), each.getKey());
              assertTrue(PROFILES.containsAll(profiles), each.getKey());
              each.getValue()
                  .path("depends_on")
                  .fields()
                  .forEachRemaining(
                      other -> {
                        Set<String> others =
                            texts(compose.at("/services/" + other.getKey() + "/profiles"))
                                .collect(Collectors.toSet());
                        // Compose refuses a service that needs one of a profile that is off.
                        assertTrue(
                            others.containsAll(profiles)
                                || !other.getValue().path("required").asBoolean(true),
                            each.getKey() + " on " + other.getKey());
                      });
            });
  }

  @Test
  void commandsAreThoseOfTickbeam() throws IOException {
    Set<String> commands =
        Files.readAllLines(ROOT.resolve("distribution/src/dist/lib/commands")).stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toSet());
    List<String> options = optionList();
    ownServices()
        .forEach(
            (name, service) -> {
              List<String> command = texts(service.get("command")).toList();
              if (service.has("entrypoint") || service.at("/image").asText().contains("-spark:")) {
                return;
              }
              assertTrue(commands.contains(command.get(0)), name);
              for (String each : command.subList(1, command.size())) {
                String option = "\t" + each.replaceFirst("=.*", "=");
                assertTrue(
                    options.stream()
                        .filter(line -> line.matches("(beam|.*\\b" + command.get(0) + "\\b.*)\t.*"))
                        .anyMatch(line -> line.contains(option)),
                    name + " has " + each);
              }
            });
  }

  private static List<String> optionList() throws IOException {
    try (InputStream in = Terminal.class.getResourceAsStream("options.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Map<String, JsonNode> ownServices() {
    Map<String, JsonNode> found = new TreeMap<>();
    compose
        .get("services")
        .fields()
        .forEachRemaining(
            each -> {
              if (each.getValue().get("image").asText().startsWith("tickbeam/")) {
                found.put(each.getKey(), each.getValue());
              }
            });
    return found;
  }

  private static Stream<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static String runConfigurations() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(ROOT.resolve("run-configs"))) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static Set<String> allMatches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
