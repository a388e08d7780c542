package io.tickbeam.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.options.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options of scheduled runs: one line that says what to do, before any server is asked. */
class ScheduledBatchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--source=KAFKA | --source=KAFKA: scheduled runs read table tickers; leave it out,"
            + " or use TickerPipeline.",
        "--stopWhenCaughtUp | --stopWhenCaughtUp is for streams: leave it out, each run ends by"
            + " itself.",
        "--archive=true | --archive is for --source=KAFKA: rows of the archive are there already.",
        "--everySeconds=0 | --everySeconds=0 must be between 1 and 31622400.",
        "--everySeconds=ten | --everySeconds=ten is wrong: not a valid `long` value."
            + " --help lists the options.",
        "--every=600 | --every is not an option. --help lists the options.",
        "--runs=-1 | --runs=-1 must be 0, for no end, or more.",
        "--lookBackSeconds=599 | --lookBackSeconds=599 must be at least --everySeconds=600,"
            + " or ticks between two runs are in neither.",
        "--sinks=paper | --sinks has unknown 'paper': use any of mysql,kafka,mongo,csv,console.",
      })
  void saysWhatIsWrongWithAnOption(String argument, String line) {
    assertEquals(line, refusal(argument));
  }

  @Test
  void aRangeIsSetByOneOfTwoWays() {
    assertEquals(
        "--lookBackSeconds sets --from and --to: leave those out.",
        refusal("--lookBackSeconds=3600", "--from=2025-12-02T03:00:00Z"));
  }

  @Test
  void reportsAllProblemsTogether() {
    assertEquals(
        "--runs=-1 must be 0, for no end, or more. --windowSeconds=0 must be between 1 and"
            + " 316224000.",
        refusal("--runs=-1", "--windowSeconds=0"));
  }

  @Test
  void readsTheWholeDatabaseEveryTenMinutesUnlessToldOtherwise() {
    ScheduledBatch.Command command = ScheduledBatch.parse(List.of());

    assertEquals(Source.MYSQL, command.options().getSource());
    assertEquals(600, command.options().getEverySeconds());
    assertEquals(0, command.options().getRuns());
    assertNull(command.options().getLookBackSeconds());
  }

  @Test
  void theArgumentsOfARunNameItsSourceAndWhatTheUserSaid() {
    List<String> arguments =
        ScheduledBatch.parse(List.of("--source=MYSQL", "--windowSeconds=300")).arguments();

    assertEquals(1, arguments.stream().filter("--source=MYSQL"::equals).count());
    assertTrue(arguments.contains("--windowSeconds=300"), arguments.toString());
  }

  private static String refusal(String... args) {
    String line =
        assertThrows(TickbeamException.class, () -> ScheduledBatch.parse(List.of(args)))
            .getMessage();
    assertEquals(1, line.lines().count(), line);
    return line;
  }
}
