package io.tickbeam.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.tickbeam.contract.command.OptionSources;
import io.tickbeam.contract.name.ResultTopics;
import io.tickbeam.pipelines.options.Names;
import io.tickbeam.pipelines.options.TickerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code docker-compose.yml} against the schema of the Compose specification, and against what the
 * rest of the project expects of its servers. No container is started.
 */
class ComposeTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern PINNED = Pattern.compile("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");

  private static JsonNode compose;
  private static JsonSchema schema;

  @BeforeAll
  static void read() throws IOException {
    compose = new YAMLMapper().readTree(ROOT.resolve("docker-compose.yml").toFile());
    try (InputStream in =
        ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
      // Names from before the draft that the schema says it keeps to.
      JsonMetaSchema draft =
          JsonMetaSchema.builder(JsonMetaSchema.getV201909())
              .keyword(new NonValidationKeyword("id"))
              .build();
      schema =
          JsonSchemaFactory.getInstance(VersionFlag.V201909, builder -> builder.metaSchema(draft))
              .getSchema(in);
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
                    .forEach(port -> ports.put(service.getKey(), port)));
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
    return "${" + OptionSources.variable(option) + ":-" + usual + "} " + partitions;
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
    assertTrue(
        Files.readString(ROOT.resolve("docker-compose.yml"))
            .contains("#   run-configs/migrate.sh --jdbcPasswordFile="));
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
    String text = Files.readString(ROOT.resolve("docker-compose.yml"));
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
              assertTrue(
                  PINNED.matcher(service.get("image").asText()).matches(), service.toString());
              assertTrue(service.at("/healthcheck/test").isArray(), service.toString());
            });
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
