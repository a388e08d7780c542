package io.tickbeam.bench.compare;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.pipelines.job.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The comparison for a terminal. */
public final class CompareCommand {

  private static final int FAILED = 1;
  private static final int COULD_NOT_START = 2;

  private CompareCommand() {}

  /**
   * Compares and reports.
   *
   * @return the exit code: 0 when all rows were equal
   */
  public static int execute(String... args) throws InterruptedException {
    try {
      PipelineOptionsFactory.register(CompareOptions.class);
      CompareOptions options = Arguments.parse(described(args)).as(CompareOptions.class);
      CompareSettings settings = CompareSettings.of(options);
      List<Measured> runs = Comparison.run(settings, System.out::println);
      List<Summary> summaries = Summary.of(runs);
      System.out.println();
      System.out.println(TerminalReport.tables(summaries));
      Path report = Path.of(options.getReport()).toAbsolutePath();
      Files.writeString(report, HtmlReport.page(settings, runs, args), StandardCharsets.UTF_8);
      System.out.println("Report    " + report);
      return summaries.stream().allMatch(summary -> summary.rowsDifferent() == 0) ? 0 : FAILED;
    } catch (TickbeamException e) {
      System.err.println("tickbeam: " + e.getMessage());
      return COULD_NOT_START;
    } catch (IOException | SQLException e) {
      System.err.println("tickbeam: the comparison failed: " + e.getMessage());
      return FAILED;
    }
  }

  /** Beam's own help names interfaces; of help without a name ours is meant. */
  private static String[] described(String... args) {
    return Arrays.stream(args)
        .map(arg -> arg.equals("--help") ? "--help=" + CompareOptions.class.getName() : arg)
        .toArray(String[]::new);
  }
}
