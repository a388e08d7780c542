package io.tickbeam.pipelines.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.SinkOptions;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.write.Sinks;
import org.apache.beam.sdk.options.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong options: one line that says what to do, before any server is asked. */
class OptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--noSuchOption=1 | --noSuchOption is not an option. --help lists the options.",
        "--topic=tickers | --topic is not an option: did you mean 'topics'? --help lists the options.",
        "windowSeconds=60 | windowSeconds=60 is not an option: write --name=value."
            + " --help lists the options.",
        "--idleSeconds=abc | --idleSeconds=abc is wrong: not a valid `long` value."
            + " --help lists the options.",
        "--source=ORACLE | --source=ORACLE is wrong: not one of the values accepted for Enum"
            + " class: [MYSQL, KAFKA]. --help lists the options.",
        "--runner=NoRunner | --runner=NoRunner is not on the class path: add its Maven profile,"
            + " -Pdirect-runner, -Pspark-runner or -Pflink-runner, or correct the name."
            + " --help lists the options.",
      })
  void namesTheArgumentThatCannotBeRead(String argument, String line) {
    assertEquals(line, refusal(argument));
  }

  @Test
  void namesEveryArgumentThatCannotBeRead() {
    assertEquals(
        "--idleSeconds=abc is wrong: not a valid `long` value. --topik is not an option:"
            + " did you mean 'topics'? --help lists the options.",
        refusal("--idleSeconds=abc", "--source=MYSQL", "--topik=a"));
  }

  @Test
  void takesTheLastValueOfAnOptionThatIsGivenTwice() {
    assertEquals(
        "30", Arguments.parse("--windowSeconds=60", "--windowSeconds=30").getWindowSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sinks=mysql,paper | --sinks has unknown 'paper': use any of mysql,kafka,mongo,csv,console.",
        "--summaryFile=/absent/run.json"
            + " | --summaryFile=/absent/run.json is in no folder: create it or correct the path.",
        "--sinks= | --sinks has unknown '': use any of mysql,kafka,mongo,csv,console.",
        "--windowSeconds=0 | --windowSeconds=0 must be between 1 and 316224000.",
        "--windowSeconds=9223372036854775807"
            + " | --windowSeconds=9223372036854775807 must be between 1 and 316224000.",
        "--windowSeconds=10000000000000000000"
            + " | --windowSeconds has '10000000000000000000': list whole seconds, like 60,300,3600.",
        "--windowSeconds=abc"
            + " | --windowSeconds has 'abc': list whole seconds, like 60,300,3600.",
        "--windowSeconds=60," + " | --windowSeconds has '': list whole seconds, like 60,300,3600.",
        "--windowSeconds=60,-5,1m | --windowSeconds=-5 must be between 1 and 316224000."
            + " --windowSeconds has '1m': list whole seconds, like 60,300,3600.",
        "--windowSeconds=60,300,60 | --windowSeconds=60,300,60 has a length twice: leave one out.",
        "--tablePrefix=BTC- | --tablePrefix=BTC- must be at most 32 lower-case letters, digits and _,"
            + " with a letter first, like btc_.",
        "--idleSeconds=0 | --idleSeconds=0 must be between 1 and 316224000.",
        "--watermarkDelaySeconds=-1"
            + " | --watermarkDelaySeconds=-1 must be between 0 and 316224000.",
        "--allowedLatenessSeconds=-1"
            + " | --allowedLatenessSeconds=-1 must be between 0 and 316224000.",
        "--readPartitions=0 | --readPartitions must be at least 1.",
        "--from=yesterday | --from=yesterday is not a valid time: write it like 2025-12-02T03:00:00Z.",
        "--to=2025-12-02 | --to=2025-12-02 is not a valid time: write it like 2025-12-02T03:00:00Z.",
        "--topicPattern=[ | --topicPattern is not a regular expression: Unclosed character class.",
        "--bootstrapServers= | --bootstrapServers is empty.",
        "--jdbcUrl=localhost | --jdbcUrl must start with jdbc:mysql:,"
            + " like jdbc:mysql://localhost:3306/tickbeam.",
        "--sinks=csv | --sinks=csv needs --csvDirectory, like --csvDirectory=results.",
      })
  void saysWhatIsWrongWithAnOption(String argument, String line) {
    assertEquals(line, refusal(argument));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:27017", "mongodb://localhost"})
  void wantsAServerAndADatabaseOfMongoDb(String uri) {
    assertEquals(
        "--mongoUri must name a server and a database, like mongodb://localhost:27017/tickbeam.",
        refusal("--sinks=mongo", "--mongoUri=" + uri));
  }

  @Test
  void helpNamesEverySink() throws Exception {
    String help = SinkOptions.class.getMethod("getSinks").getAnnotation(Description.class).value();

    assertTrue(help.contains(Sinks.names().replace(",", ", ")), help);
  }

  @ParameterizedTest
  @CsvSource({"2025-12-03T00:00:00Z", "2025-12-02T00:00:00Z"})
  void refusesARangeOfTimeThatHoldsNothing(String from) {
    assertEquals(
        "--from must be before --to.",
        refusal("--source=MYSQL", "--from=" + from, "--to=2025-12-02T00:00:00Z"));
  }

  @Test
  void refusesNamesThatServersWouldNotTake() {
    assertEquals(
        "--priceLowerTopic=price lower is not a valid name of a topic: use at most 249 letters,"
            + " digits, '.', '_' and '-'. --collectionPrefix=system. must be at most 64 letters,"
            + " digits, '-', '_' and '.', with a letter first and not system., like btc-.",
        refusal(
            "--sinks=kafka,mongo", "--collectionPrefix=system.", "--priceLowerTopic=price lower"));
  }

  @Test
  void refusesToWriteWhatIsReadOrTwoThingsToOneTopic() {
    assertEquals(
        "Topic results is named by --topics and by --windowStatsTopic: give each a topic of its"
            + " own.",
        refusal("--sinks=kafka", "--topics=a,results", "--windowStatsTopic=results"));
    assertEquals(
        "Topic dead is named by --movingStatsTopic and by --deadLetterTopic: give each a topic of"
            + " its own.",
        refusal("--sinks=kafka", "--deadLetterTopic=dead", "--movingStatsTopic=dead"));
    assertEquals(
        "Topic a is named by --topics and by --deadLetterTopic: give each a topic of its own.",
        refusal("--topics=a", "--deadLetterTopic=a"));
    assertEquals(
        "--topicPattern=btc\\..* matches topic btc.dead of --deadLetterTopic, so the run would read"
            + " what it writes: give a pattern that leaves it out, or another topic.",
        refusal("--topicPattern=btc\\..*", "--deadLetterTopic=btc.dead"));
  }

  @Test
  void refusesToArchiveTheArchive() {
    assertEquals(
        "--archive is for --source=KAFKA: rows of the archive are there already.",
        refusal("--source=MYSQL", "--archive=true"));
  }

  @Test
  void reportsAllProblemsTogether() {
    assertEquals(
        "--sinks has unknown 'paper': use any of mysql,kafka,mongo,csv,console."
            + " --idleSeconds=0 must be between 1 and 316224000."
            + " --from=now is not a valid time: write it like 2025-12-02T03:00:00Z.",
        refusal("--from=now", "--sinks=paper", "--idleSeconds=0"));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://anna:s3cret@localhost/tickbeam",
    "jdbc:mysql://localhost/tickbeam?useSSL=false&password=s3cret",
    "jdbc:mysql://localhost/tickbeam?PASSWORD=s3cret",
    "'jdbc:mysql://(host=localhost,user=anna,password=s3cret)/tickbeam'",
    "jdbc:oracle:thin:@//s3cret@localhost/tickbeam"
  })
  void neverShowsAPasswordThatIsInTheUrl(String url) {
    String line = refusal("--jdbcUrl=" + url);

    assertTrue(line.contains("--jdbcUrl must not hold a user or password"), line);
    assertFalse(line.contains("s3cret"), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mongodb://anna:s3cret@localhost:27017/tickbeam",
        "mongodb+srv://anna:s3cret@example.org/tickbeam?authSource=admin"
      })
  void neverShowsAPasswordThatIsInTheUriOfMongoDb(String uri) {
    String line = refusal("--sinks=mongo", "--mongoUri=" + uri);

    assertTrue(line.contains("--mongoUri must not hold a user or password"), line);
    assertFalse(line.contains("s3cret"), line);
  }

  @Test
  void hasDefaultsThatAreLocalAndSafe() {
    TickerOptions options = Arguments.parse();

    OptionCheck.requireNoProblems(options);
    assertEquals(Source.KAFKA, options.getSource());
    assertEquals("localhost:9092", options.getBootstrapServers());
    assertEquals("jdbc:mysql://localhost:3306/tickbeam", options.getJdbcUrl());
    assertFalse(options.getArchive());
    assertFalse(options.getStopWhenCaughtUp());
  }

  private static String refusal(String... args) {
    String line =
        assertThrows(TickbeamException.class, () -> RunningPipeline.start(args)).getMessage();
    assertEquals(1, line.lines().count(), line);
    return line;
  }
}
