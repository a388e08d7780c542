package io.tickbeam.contract.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterTest {

  @TempDir Path folder;

  @Test
  void settingsOfUsersReplaceDefaultsAndBrokersComeFromTheOption() throws IOException {
    Map<String, Object> config =
        cluster("security.protocol=SSL\nlinger.ms=20\n")
            .config(Map.of("linger.ms", 5, "acks", "all"));

    assertEquals("SSL", config.get("security.protocol"));
    assertEquals("20", config.get("linger.ms"));
    assertEquals("all", config.get("acks"));
    assertEquals("broker:9093", config.get("bootstrap.servers"));
  }

  @Test
  void secretsAreLookedUpWhereAClientIsMade() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "first\n");
    KafkaCluster cluster = cluster("ssl.key.password=<${dir:" + folder + ":secret}>");
    Files.writeString(secret, "second\n");

    assertEquals("<second>", cluster.config(Map.of()).get("ssl.key.password"));
    assertFalse(cluster.file().values().toString().contains("second"));
  }

  @Test
  void namesSettingsThatNoClientKnows() throws IOException {
    KafkaCluster cluster =
        cluster("ssl.trustore.location=x\nlinger.ms=5\nfetch.min.bytes=1\nconfig.providers=env\n");

    assertEquals(
        "--kafkaConfig="
            + folder.resolve("kafka.properties")
            + " sets ssl.trustore.location, which is unknown to Kafka's clients: correct the name.",
        cluster
            .unknownSettings(List.of(Set.of("linger.ms"), Set.of("fetch.min.bytes")))
            .orElseThrow());
    assertEquals(
        Optional.empty(), KafkaCluster.at("broker:9093").unknownSettings(List.of(Set.of())));
  }

  @Test
  void providersOfUsersAreLeftAlone() throws IOException {
    Map<String, Object> config =
        cluster("config.providers=vault\nconfig.providers.vault.class=Vault\nx=${env:NO_SUCH}")
            .config(Map.of());

    assertEquals("vault", config.get("config.providers"));
    assertEquals("${env:NO_SUCH}", config.get("x"));
  }

  @Test
  void withoutAFileNothingIsAdded() {
    assertEquals(
        Map.of("bootstrap.servers", "broker:9092"),
        KafkaCluster.at("broker:9092").config(Map.of()));
  }

  @Test
  void refusesWhatBelongsToTickbeam() {
    assertLine(
        " sets group.id, isolation.level, which Tickbeam sets itself: remove it from the file.",
        "group.id=mine\nisolation.level=read_uncommitted\nacks=all\nenable.idempotence=true\n");
    assertLine(
        " sets bootstrap.servers, which Tickbeam sets itself: remove it from the file, and give the"
            + " brokers with --bootstrapServers.",
        "bootstrap.servers=other:9092\n");
  }

  @Test
  void takesTheValuesThatTickbeamSetsItself() throws IOException {
    KafkaCluster cluster =
        cluster("isolation.level=read_committed\nacks=all\nenable.auto.commit=false\n");

    assertEquals("all", cluster.config(Map.of()).get("acks"));
  }

  @Test
  void saysWhichSecretIsMissing() throws IOException {
    assertMissing(
        "environment variable NO_SUCH_VARIABLE, which is not set: set it.",
        "ssl.key.password=${env:NO_SUCH_VARIABLE}");
    assertMissing(
        "file /no/such/file, which cannot be read: correct the path.",
        "ssl.key.password=${file:/no/such/file:key}");
    Path secrets = Files.writeString(folder.resolve("secrets.properties"), "key=secret\n");
    assertMissing(
        "entry other of file " + secrets + ", which it does not have: add it.",
        "ssl.key.password=${file:" + secrets + ":other}");
    assertMissing(
        "file " + folder.resolve("absent") + ", which cannot be read: correct the path.",
        "ssl.key.password=${dir:" + folder + ":absent}");
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    assertMissing(
        "file " + empty + ", which is empty: write the secret there.",
        "ssl.key.password=${dir:" + folder + ":empty}");
  }

  @Test
  void saysThatTheFileCannotBeRead() {
    TickbeamException e =
        assertThrows(
            TickbeamException.class, () -> KafkaCluster.of("broker:9093", "/no/such/file"));

    assertEquals(
        "--kafkaConfig=/no/such/file cannot be read as a properties file: correct the path or the"
            + " file.",
        e.getMessage());
  }

  @Test
  void itsTextHasNoSetting() throws IOException {
    KafkaCluster cluster = cluster("sasl.jaas.config=secret-word\n");

    assertEquals("broker:9093", cluster.toString());
    assertFalse(cluster.file().toString().contains("secret-word"));
  }

  @Test
  void travelsWithAJob() throws Exception {
    KafkaCluster cluster = cluster("security.protocol=SSL\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(cluster);
    }

    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(cluster, in.readObject());
    }
  }

  private KafkaCluster cluster(String text) throws IOException {
    return KafkaCluster.of("broker:9093", file(text));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("kafka.properties"), text).toString();
  }

  private void assertLine(String expected, String text) {
    TickbeamException e = assertThrows(TickbeamException.class, () -> cluster(text));
    assertEquals("--kafkaConfig=" + folder.resolve("kafka.properties") + expected, e.getMessage());
  }

  private void assertMissing(String expected, String text) {
    TickbeamException e = assertThrows(TickbeamException.class, () -> cluster(text));
    assertEquals(
        "ssl.key.password of --kafkaConfig="
            + folder.resolve("kafka.properties")
            + " refers to "
            + expected,
        e.getMessage());
  }
}
