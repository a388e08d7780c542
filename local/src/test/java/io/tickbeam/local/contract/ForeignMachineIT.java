package io.tickbeam.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.local.DatabaseAdmin;
import io.tickbeam.local.OddTicks;
import io.tickbeam.local.SlowTests;
import io.tickbeam.local.StackFixture;
import io.tickbeam.local.StoredRows;
import io.tickbeam.local.Topic;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The digits are the same in every language, time zone and encoding of the machine, where no
 * resolver knows its name, and in every mode of the database.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignMachineIT extends StackFixture {

  private static final int PATIENCE_SECONDS = 120;
  private static final List<byte[]> MESSAGES = OddTicks.all();

  private static DatabaseAdmin admin;
  private static SortedMap<String, SortedMap<String, String>> expected;
  private static int topics;

  @BeforeAll
  static void prepare() throws Exception {
    admin = DatabaseAdmin.of(stack, data);
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    expected = NaiveWindowStats.computeWithVolumeSpike(MESSAGES, 60);
  }

  static Stream<Arguments> machines() {
    return SlowTests.runners()
        .flatMap(
            runner ->
                Stream.of(
                        Arguments.of(runner, "ar", "EG", "ANSI,NO_BACKSLASH_ESCAPES", "+05:45"),
                        Arguments.of(runner, "tr", "TR", "", "-11:00"))
                    .limit(SlowTests.RUN ? 2 : 1));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void streamAndBatchHaveTheSameDigits(
      String runner, String language, String country, String sqlMode, String zone)
      throws Exception {
    String topic = "foreign-" + ++topics;
    Topic.fill(stack, topic, 1, MESSAGES);
    StoredRows.clear(stack);
    admin.execute(
        "SET GLOBAL sql_mode = '" + sqlMode + "'", "SET GLOBAL time_zone = '" + zone + "'");
    List<String> machine =
        List.of(
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1",
            "-Djdk.net.hosts.file=" + folder.resolve("hosts"));

    run(
        machine,
        runner,
        "--source=KAFKA",
        "--topics=" + topic,
        "--stopWhenCaughtUp=true",
        "--archive=true");
    run(
        machine,
        runner,
        "--source=MYSQL",
        "--from=2026-01-05T00:00:00Z",
        "--to=2026-01-06T00:00:00Z");

    assertEquals(expected, StoredRows.read(stack, "stream"));
    assertEquals(expected, StoredRows.read(stack, "batch"));
    assertTrue(csvText("stream").equals(csvText("batch")), "the files of both modes");
  }

  private static void run(List<String> machine, String runner, String... further) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=" + runner,
                "--sinks=mysql,kafka,csv,console",
                "--csvDirectory=" + folder.resolve("results-" + topics),
                "--bootstrapServers=" + stack.bootstrapServers(),
                "--jdbcUrl=" + stack.jdbcUrl(),
                "--jdbcPasswordFile=" + stack.jdbcPasswordFile()));
    args.addAll(List.of(further));
    Terminal run = Terminal.run(folder, PATIENCE_SECONDS, machine, args.toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.output());
  }

  /** The text of all files, in the order of their paths. */
  private static String csvText(String mode) throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("results-" + topics).resolve(mode))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        text.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
