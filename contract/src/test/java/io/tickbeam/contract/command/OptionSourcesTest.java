package io.tickbeam.contract.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.error.TickbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionSourcesTest {

  private static final List<Set<String>> OPTIONS =
      List.of(
          Set.of("--help", "-h"),
          Set.of("--config"),
          Set.of("--jdbcUrl"),
          Set.of("--port"),
          Set.of("--topics"),
          Set.of("--topicPattern"),
          Set.of("--topic"),
          Set.of("--jdbcPasswordFile"),
          Set.of("--data", "--dataFolder"));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("tickbeam.properties");
  }

  @Test
  void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
    write("jdbcUrl=of the file", "port=1");
    Map<String, String> environment =
        Map.of("TICKBEAM_CONFIG", file.toString(), "TICKBEAM_JDBC_URL", "of the environment");

    assertEquals(
        List.of("--port=2", "--jdbcUrl=of the environment"), complete(environment, "--port=2"));
    assertEquals(List.of("--jdbcUrl=given", "--port=1"), complete(environment, "--jdbcUrl=given"));
    assertEquals(
        List.of("--jdbcUrl=of the file", "--port=1"),
        complete(Map.of("TICKBEAM_CONFIG", file.toString(), "TICKBEAM_JDBC_URL", "")));
  }

  @Test
  void theFileOfTheCommandLineGoesBeforeThatOfTheEnvironment() throws IOException {
    write("port=1");

    assertEquals(
        List.of("--config=" + file, "--port=1"),
        complete(Map.of("TICKBEAM_CONFIG", "/nowhere"), "--config=" + file));
  }

  @Test
  void aKeyOfTheCommandGoesBeforeTheCommonOne() throws IOException {
    write("port=1", "dashboard.port=2", "ingest.products=BTC-USD", "sources=binance");

    assertEquals(List.of("--port=2"), complete(Map.of("TICKBEAM_CONFIG", file.toString())));
  }

  @Test
  void keysOfASecondCommandComeBeforeTheCommonOnes() throws IOException {
    write("topics=common", "run.topics=of run", "run.jdbcUrl=of run", "dashboard.jdbcUrl=own");

    assertEquals(
        List.of("--jdbcUrl=own", "--topics=of run"),
        complete(Map.of("TICKBEAM_CONFIG", file.toString())));
  }

  @Test
  void theFileIsAlsoNamedAfterABlank() throws IOException {
    write("port=1");

    assertEquals(
        List.of("--config", file.toString(), "--port=1"),
        complete(Map.of(), "--config", file.toString()));
  }

  @Test
  void anOptionInPlaceOfAnotherLeavesOutWhatIsSetFartherAway() throws IOException {
    write("topicPattern=t.*");
    String config = file.toString();

    assertEquals(List.of("--topics=a"), complete(Map.of("TICKBEAM_CONFIG", config), "--topics=a"));
    assertEquals(
        List.of("--topics=a"), complete(Map.of("TICKBEAM_CONFIG", config, "TICKBEAM_TOPICS", "a")));
    assertEquals(
        List.of("--topicPattern=p"), complete(Map.of("TICKBEAM_TOPICS", "a"), "--topicPattern=p"));
  }

  @Test
  void ingestsOwnTopicLeavesOutTheTopicsOfTheFile() throws IOException {
    write("topics=a,b");

    assertEquals(
        List.of("--topic=b"), complete(Map.of("TICKBEAM_CONFIG", file.toString()), "--topic=b"));
  }

  @Test
  void twoOptionsInPlaceOfEachOtherThatAreSetInOnePlaceBothCount() throws IOException {
    write("topicPattern=t.*", "topics=a");

    assertEquals(
        List.of("--topicPattern=t.*", "--topics=a"),
        complete(Map.of("TICKBEAM_CONFIG", file.toString())));
  }

  @Test
  void aPasswordInTheEnvironmentGoesBeforeAPasswordFileOfTheFile() throws IOException {
    write("jdbcPasswordFile=/etc/password");
    String config = file.toString();

    assertEquals(
        List.of("--jdbcPasswordFile=/etc/password"),
        complete(Map.of("TICKBEAM_CONFIG", config, "TICKBEAM_JDBC_PASSWORD", "")));
    assertEquals(
        List.of(), complete(Map.of("TICKBEAM_CONFIG", config, "TICKBEAM_JDBC_PASSWORD", "s")));
    assertEquals(
        List.of("--jdbcPasswordFile=/mine"),
        complete(Map.of("TICKBEAM_JDBC_PASSWORD", "s", "TICKBEAM_JDBC_PASSWORD_FILE", "/mine")));
  }

  @Test
  void anOtherNameOfTheSameOptionIsGiven() {
    assertEquals(List.of("--data=a"), complete(Map.of("TICKBEAM_DATA_FOLDER", "b"), "--data=a"));
    assertEquals(List.of("--dataFolder=b"), complete(Map.of("TICKBEAM_DATA_FOLDER", "b")));
  }

  @Test
  void helpReadsNothing() {
    assertEquals(List.of("--help"), complete(Map.of("TICKBEAM_CONFIG", "/nowhere"), "--help"));
    assertEquals(List.of(), complete(Map.of("TICKBEAM_HELP", "true")));
  }

  @Test
  void aKeyThatNoCommandKnowsIsAnError() throws IOException {
    write("jdbcPassword=secret", "port=1");

    assertEquals(
        "--config="
            + file
            + " has jdbcPassword, which no command knows: correct or remove it (for jdbcPassword,"
            + " jdbcPasswordFile?).",
        problem());
  }

  @Test
  void aKeyOfACommandThatDoesNotHaveTheOptionIsAnError() throws IOException {
    write("dashboard.sources=binance", "run.parallelism=2");

    assertEquals(
        "--config="
            + file
            + " has dashboard.sources, which no command knows: correct or remove it (for"
            + " dashboard.sources, sources?).",
        problem());
  }

  @Test
  void aFileThatCannotBeReadIsAnError() {
    assertEquals(
        "--config=" + file + " cannot be read as a properties file: correct the path or the file.",
        problem());
  }

  private String problem() {
    return assertThrows(
            TickbeamException.class, () -> complete(Map.of("TICKBEAM_CONFIG", file.toString())))
        .getMessage();
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }

  private static List<String> complete(Map<String, String> environment, String... arguments) {
    return List.of(
        OptionSources.complete(List.of("dashboard", "run"), OPTIONS, environment, arguments));
  }
}
