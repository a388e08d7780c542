package io.tickbeam.pipelines.job;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.contract.time.WindowLength;
import io.tickbeam.pipelines.compute.Analytics;
import io.tickbeam.pipelines.compute.analytic.Analytic;
import io.tickbeam.pipelines.options.Source;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.servers.Database;
import io.tickbeam.pipelines.servers.MongoStore;
import io.tickbeam.pipelines.write.Sink;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds what is wrong with the options, all of it, before any server is asked. */
public final class OptionProblems {

  private static final long MAX_SECONDS = 10L * 366 * 24 * 3600;
  private static final String URL_START = "jdbc:mysql:";
  private static final Pattern MONGO_URI =
      Pattern.compile("mongodb(\\+srv)?://[^/?]+/[^/?. ]+(\\?.*)?");
  private static final Pattern SECRET_IN_URL =
      Pattern.compile("[?&(,](user|password\\d?)=|//[^/?]*@", Pattern.CASE_INSENSITIVE);

  private final TickerOptions options;
  private final List<String> problems = new ArrayList<>();

  private OptionProblems(TickerOptions options) {
    this.options = options;
  }

  /**
   * Checks options on their own and together.
   *
   * @throws TickbeamException naming every problem in one line
   */
  public static void requireNone(TickerOptions options) {
    OptionProblems found = new OptionProblems(options);
    found.checkSinks();
    found.checkNumbers();
    found.checkTimes();
    found.checkServers();
    if (!found.problems.isEmpty()) {
      throw new TickbeamException(String.join(" ", found.problems));
    }
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  private void checkNames(String option, String list, String known) {
    List<String> allowed = names(known);
    for (String name : names(list)) {
      require(
          allowed.contains(name),
          option + " has unknown '" + name + "': use any of " + known + ".");
    }
  }

  private void checkSinks() {
    checkNames("--sinks", options.getSinks(), Sink.optionNames());
    checkNames("--analytics", options.getAnalytics(), Analytics.names());
    checkNames("--movingWindows", options.getMovingWindows(), WindowLength.labels());
    for (Analytic analytic : Analytics.of(options)) {
      require(
          options.getSource() == Source.MYSQL || !analytic.isBoundedOnly(),
          "--analytics=" + analytic.name() + " is for --source=MYSQL: a stream has no end.");
    }
    require(
        options.getCsvDirectory() != null || !Sink.of(options).contains(Sink.CSV),
        "--sinks=csv needs --csvDirectory, like --csvDirectory=results.");
    require(
        !options.getArchive() || options.getSource() == Source.KAFKA,
        "--archive is for --source=KAFKA: rows of the archive are there already.");
  }

  private void checkNumbers() {
    seconds("--windowSeconds", options.getWindowSeconds(), 1);
    seconds("--movingEverySeconds", options.getMovingEverySeconds(), 1);
    seconds("--leadInSeconds", options.getLeadInSeconds(), 0);
    seconds("--idleSeconds", options.getIdleSeconds(), 1);
    seconds("--watermarkDelaySeconds", options.getWatermarkDelaySeconds(), 0);
    seconds("--allowedLatenessSeconds", options.getAllowedLatenessSeconds(), 0);
    require(options.getReadPartitions() >= 1, "--readPartitions must be at least 1.");
  }

  private void seconds(String option, long value, long least) {
    require(
        value >= least && value <= MAX_SECONDS,
        option + "=" + value + " must be between " + least + " and " + MAX_SECONDS + ".");
  }

  private void checkTimes() {
    Instant from = time("--from", options.getFrom(), Instant.MIN);
    Instant to = time("--to", options.getTo(), Instant.MAX);
    require(from == null || to == null || from.isBefore(to), "--from must be before --to.");
    require(
        options.getLeadInSeconds() == 0 || options.getFrom() != null,
        "--leadInSeconds is time before --from: give that, too.");
  }

  private Instant time(String option, String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      problems.add(option + "=" + text + " is no time: write it like 2025-12-02T03:00:00Z.");
      return null;
    }
  }

  private void checkServers() {
    require(!options.getBootstrapServers().isBlank(), "--bootstrapServers is empty.");
    require(
        options.getJdbcUrl().startsWith(URL_START),
        "--jdbcUrl must start with " + URL_START + ", like jdbc:mysql://localhost:3306/tickbeam.");
    require(
        !SECRET_IN_URL.matcher(options.getJdbcUrl()).find(),
        "--jdbcUrl must not hold a user or password: use --jdbcUser, and --jdbcPasswordFile or "
            + Database.PASSWORD_VARIABLE
            + ".");
    checkMongo();
    if (options.getTopicPattern() != null) {
      try {
        Pattern.compile(options.getTopicPattern());
      } catch (PatternSyntaxException e) {
        problems.add("--topicPattern is no regular expression: " + e.getDescription() + ".");
      }
    }
  }

  private void checkMongo() {
    String uri = options.getMongoUri();
    require(
        MONGO_URI.matcher(uri).matches(),
        "--mongoUri must name a server and a database, like mongodb://localhost:27017/tickbeam.");
    require(
        !SECRET_IN_URL.matcher(uri).find(),
        "--mongoUri must not hold a user or password: use --mongoUser, and --mongoPasswordFile or "
            + MongoStore.PASSWORD_VARIABLE
            + ".");
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      problems.add(otherwise);
    }
  }
}
