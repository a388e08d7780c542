package io.tickbeam.distribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script of the distribution, and those of {@code run-configs}, with a program in place of Java
 * that prints its arguments.
 */
class ScriptsTest {

  private static final String ODD = "--reason=it's \"so\", $HOME *";

  @TempDir private Path folder;
  private Path home;
  private Path script;

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("a home");
    Path dist = Path.of("src/dist");
    for (String each : List.of("bin/tickbeam", "lib/commands", "lib/runner.sh")) {
      Files.createDirectories(home.resolve(each).getParent());
      Files.copy(dist.resolve(each), home.resolve(each));
    }
    script = home.resolve("bin/tickbeam");
    assertTrue(script.toFile().setExecutable(true));
    for (String each : List.of("direct", "spark", "flink", "compare")) {
      Files.writeString(home.resolve("lib/" + each + ".classpath"), each + ".jar\n");
    }
    Files.writeString(home.resolve("lib/jvm.options"), "-Xfor=all\n");
    Files.writeString(home.resolve("lib/demo.jvm.options"), "-Xfor=demo\n");
    Files.writeString(home.resolve("VERSION"), "tickbeam 1.2.3\n");
    Files.createDirectories(home.resolve("completions"));
    Completions.main(
        new String[] {
          home.resolve("lib/commands").toString(), home.resolve("completions").toString()
        });
    program("java", "printf '%s\\n' \"$CLASSPATH\" \"$@\"");
  }

  /** A program that is found before others of its name. */
  private void program(String name, String commands) throws IOException {
    Path file = Files.createDirectories(folder.resolve("path")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  @ParameterizedTest
  @CsvSource({
    "ingest, direct, io.tickbeam.ingest.Ingest",
    "dashboard, direct, io.tickbeam.dashboard.Dashboard",
    "compare, compare, io.tickbeam.bench.CompareModes",
    "run, direct, io.tickbeam.pipelines.TickerPipeline --runner=direct --source=KAFKA",
    "batch, direct, io.tickbeam.pipelines.TickerPipeline --runner=direct --source=MYSQL",
    "batch --runner=SparkRunner, spark, io.tickbeam.pipelines.TickerPipeline --runner=spark"
        + " --source=MYSQL --runner=SparkRunner",
    "schedule --runner=flink, flink, io.tickbeam.pipelines.ScheduledBatch --runner=flink"
        + " --runner=flink"
  })
  void eachCommandHasItsClassPathAndMainClass(String arguments, String classes, String started)
      throws Exception {
    Ended ended = run(Map.of(), arguments.split(" ", -1));

    List<String> lines = ended.output().lines().toList();
    assertEquals(classes + ".jar", lines.get(0));
    assertEquals("-Xfor=all", lines.get(1));
    assertTrue(String.join(" ", lines).endsWith(" " + started), ended::output);
  }

  @Test
  void theRunnerIsOfTheCommandLineElseTheEnvironmentElseTheFile() throws Exception {
    Path file = folder.resolve("of mine.properties");
    Files.writeString(file, "# runner=direct\nrun.runner = spark\n");
    String config = "--config=" + file;

    assertAll(
        () -> assertEquals("spark.jar", classPath(Map.of(), "run", config)),
        () -> assertEquals("direct.jar", classPath(Map.of(), "batch", config)),
        () -> assertEquals("spark.jar", classPath(Map.of("TICKBEAM_CONFIG", "" + file), "run")),
        () ->
            assertEquals("flink.jar", classPath(Map.of("TICKBEAM_RUNNER", "FLINK"), "run", config)),
        () ->
            assertEquals(
                "direct.jar",
                classPath(Map.of("TICKBEAM_RUNNER", "flink"), "run", config, "--runner=direct")),
        () -> assertEquals("direct.jar", classPath(Map.of("TICKBEAM_RUNNER", "flink"), "demo")));
  }

  @Test
  void theRunnerOfTheCommandGoesBeforeTheCommonOneWhereverTheyStand() throws Exception {
    Path file = folder.resolve("of mine.properties");
    Files.writeString(
        file, "run.runner flink\nrunner=direct\nrunner: spark\nschedulexrunner=flink\n");
    String config = "--config=" + file;

    assertAll(
        () -> assertEquals("flink.jar", classPath(Map.of(), "run", config)),
        () -> assertEquals("spark.jar", classPath(Map.of(), "schedule", config)),
        () -> assertEquals("flink.jar", classPath(Map.of(), "check", "--config", "" + file)),
        () -> assertEquals("spark.jar", classPath(Map.of(), "check", config, "--source=MYSQL")),
        () -> assertEquals("flink.jar", classPath(Map.of(), "demo", "--runner", "flink")));
  }

  @Test
  void theVersionOfJavaIsNotTheNoteOfItsOptions() throws Exception {
    program("java", "echo 'NOTE: Picked up JDK_JAVA_OPTIONS'; echo 'openjdk version \"17\"'");

    assertEquals("tickbeam 1.2.3\nopenjdk version \"17\"\n", run(Map.of(), "version").output());
  }

  private String classPath(Map<String, String> environment, String... arguments) throws Exception {
    return run(environment, arguments).output().lines().findFirst().orElseThrow();
  }

  @Test
  void argumentsArriveWholeAlsoThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("tickbeam"), script);

    Ended ended = Ended.run(folder, environment(Map.of()), List.of("" + link, "dead-letters", ODD));

    assertTrue(ended.output().endsWith("DeadLetters\n" + ODD + "\n"), ended::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "ru.", "run --runner=samza", "completion fish"})
  void whatIsWrongIsOneLine(String arguments) throws Exception {
    Ended ended = run(Map.of(), arguments.split(" ", -1));

    assertEquals(2, ended.exitCode());
    assertEquals(1, ended.output().lines().count(), ended::output);
    assertTrue(ended.output().startsWith("tickbeam: "), ended::output);
  }

  @Test
  void helpListsEachCommandInALine() throws Exception {
    String help = run(Map.of(), "--help").output();

    for (String each : Files.readAllLines(home.resolve("lib/commands"))) {
      String name = each.substring(0, each.indexOf(' '));
      assertEquals(
          1, help.lines().filter(line -> line.startsWith("  " + name + " ")).count(), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'tickbeam da', dashboard",
    "'tickbeam batch --arch', --archive=",
    "'tickbeam batch --runner=', 'direct spark flink'",
    "'tickbeam batch --runner=s', spark",
    "'tickbeam ingest --sources=b', binance",
    "'tickbeam dead-letters re', replay",
    "'tickbeam completion ', 'bash zsh'"
  })
  void bashCompletes(String line, String completed) throws Exception {
    // As bash does: = is a word of its own, and the last word may be empty.
    String words = line.replace("=", " = ").replaceFirst(" $", " ''");
    String asked =
        "source <(\"$1\" completion bash); COMP_LINE=$2; COMP_POINT=${#2}; COMP_WORDS=("
            + words
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tickbeam; echo \"${COMPREPLY[*]}\"";

    Ended ended =
        Ended.run(
            folder, environment(Map.of()), List.of("bash", "-c", asked, "bash", "" + script, line));

    assertEquals(completed + "\n", ended.output());
  }

  @Test
  void zshTakesTheScript() throws Exception {
    String text = run(Map.of(), "completion", "zsh").output();

    assertTrue(text.startsWith("#compdef tickbeam\n"), text);
    assertTrue(
        text.contains("'--runner=[Runner of the pipeline.]:runner:(direct spark flink)'"), text);
    if (Files.isExecutable(Path.of("/usr/bin/zsh"))) {
      Path file = home.resolve("completions/tickbeam.zsh");
      assertEquals(new Ended(0, ""), Ended.run(folder, Map.of(), List.of("zsh", "-n", "" + file)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark-mysql.sh | io.tickbeam.pipelines.TickerPipeline --source=MYSQL --runner=spark"
            + " --sinks=mysql,console",
        "dashboard.sh | io.tickbeam.dashboard.Dashboard",
        "migrate.sh | io.tickbeam.local.Migrate",
        "compare.sh | io.tickbeam.bench.CompareModes",
        "ingest-binance.sh | io.tickbeam.ingest.Ingest --sources=binance"
            + " --binanceProducts=BTC-USDT,ETH-USDT,SOL-USDT"
      })
  void runConfigurationsHandOverTheirOptions(String file, String started) throws Exception {
    Path root = Files.createDirectories(folder.resolve("a checkout"));
    copyScripts(root);
    program("mvn", "echo mvn \"$@\" >\"" + folder.resolve("mvn.txt") + "\"");

    Ended ended =
        Ended.run(
            folder,
            environment(Map.of()),
            List.of(root.resolve("run-configs").resolve(file).toString(), ODD, "--products=A B"));

    assertTrue(
        ended.output().replace("\n", " ").endsWith(" " + started + " " + ODD + " --products=A B "),
        ended::output);
    assertTrue(ended.output().endsWith("\n" + ODD + "\n--products=A B\n"), ended::output);
    assertTrue(Files.readString(folder.resolve("mvn.txt")).contains(" -am "));
  }

  @Test
  void runConfigurationsTakeTheirOptionsFromTheEnvironmentToo() throws Exception {
    Path root = Files.createDirectories(folder.resolve("a checkout"));
    copyScripts(root);
    program("mvn", "true");
    Map<String, String> environment =
        environment(Map.of("TICKBEAM_CSV_DIRECTORY", "here", "TICKBEAM_ANALYTICS", "windows"));
    String script = root.resolve("run-configs/direct-mysql-csv.sh").toString();

    String output = Ended.run(folder, environment, List.of(script)).output();

    assertTrue(output.endsWith("\n--analytics=windows\n--csvDirectory=here\n"), output);
  }

  @Test
  void runScriptBuildsTheRunnerOfTheFileAndAsksForACommand() throws Exception {
    Path root = Files.createDirectories(folder.resolve("a checkout"));
    copyScripts(root);
    program("mvn", "echo mvn \"$@\" >\"" + folder.resolve("mvn.txt") + "\"");
    Files.writeString(folder.resolve("mine.properties"), "run.runner=flink\n");
    String script = root.resolve("run-configs/run.sh").toString();

    Ended.run(folder, environment(Map.of()), List.of(script, "check", "--config=mine.properties"));
    Ended bare = Ended.run(folder, environment(Map.of()), List.of(script));

    assertTrue(Files.readString(folder.resolve("mvn.txt")).contains(" -Pflink-runner "));
    assertEquals(2, bare.exitCode());
    assertTrue(bare.output().startsWith("run.sh: name a command"), bare::output);
  }

  @Test
  void sparkSubmitIsGivenWhatThePipelineNeedsThenItsOptionsThenThePipelines() throws Exception {
    Path root = Files.createDirectories(folder.resolve("a checkout"));
    copyScripts(root);
    program("mvn", "true");
    program("spark-submit", "printf '%s\\n' \"$@\"");
    Map<String, String> environment =
        environment(
            Map.of(
                "SPARK_HOME", "",
                "SPARK_SUBMIT_OPTIONS", "--master spark://a:7077",
                "TICKBEAM_SPARK_JAR", "/a b.jar"));
    String script = root.resolve("run-configs/spark-submit.sh").toString();

    String output = Ended.run(folder, environment, List.of(script, ODD)).output();

    assertTrue(output.contains("\n--conf\nspark.task.maxFailures=16\n"), output);
    assertTrue(
        output.endsWith(
            "\n--master\nspark://a:7077\n/a b.jar\n--runner=SparkRunner\n" + ODD + "\n"),
        output);
  }

  private static void copyScripts(Path root) throws IOException {
    Path checkout = Path.of("..");
    List<Path> files = new ArrayList<>(List.of(checkout.resolve("pom.xml")));
    files.add(checkout.resolve("distribution/src/dist/lib/commands"));
    files.add(checkout.resolve("distribution/src/dist/lib/runner.sh"));
    files.add(checkout.resolve("distribution/src/dist/lib/spark-submit.sh"));
    try (Stream<Path> scripts = Files.list(checkout.resolve("run-configs"))) {
      scripts.forEach(files::add);
    }
    for (Path each : files) {
      Path target = root.resolve(checkout.relativize(each));
      Files.createDirectories(target.getParent());
      Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String module : List.of("pipelines", "dashboard", "ingest", "local", "bench")) {
      Path list = root.resolve(module + "/target/classpath.txt");
      Files.createDirectories(list.getParent());
      Files.writeString(list, "a.jar");
    }
  }

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return Ended.run(folder, environment(environment), command);
  }

  private Map<String, String> environment(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(further);
    all.put("PATH", folder.resolve("path") + ":" + System.getenv("PATH"));
    all.put("JAVA_HOME", "");
    return all;
  }
}
