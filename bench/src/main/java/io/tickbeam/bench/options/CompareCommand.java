package io.tickbeam.bench.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickbeam.bench.report.HtmlReport;
import io.tickbeam.bench.report.JsonReport;
import io.tickbeam.bench.report.MarkdownReport;
import io.tickbeam.bench.report.RunColumns;
import io.tickbeam.bench.runs.Comparison;
import io.tickbeam.bench.runs.Measured;
import io.tickbeam.bench.runs.Servers;
import io.tickbeam.bench.runs.Settings;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.local.stack.Folders;
import io.tickbeam.pipelines.servers.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command of {@link io.tickbeam.bench.CompareModes}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  tickbeam compare --ticks=100000",
      "  tickbeam compare --ticks=300000 --rounds=3 --report=results/comparison.html",
      "  tickbeam compare --runners=flink --live=125,1250"
    },
    usageHelpWidth = 100,
    description =
        "Measures streams and batches, and other programs, on the same ticks, one after the other,"
            + " and compares their rows digit by digit.")
public final class CompareCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Mixin private final Settings settings = new Settings();
  @Mixin private final Servers servers = new Servers();

  @Option(
      names = "--report",
      defaultValue = "results/comparison.html",
      description =
          "File of the report, one HTML page; beside it the same as .md and .json"
              + " (${DEFAULT-VALUE}).")
  private Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    try (servers) {
      settings.check();
      createFolder(report.toAbsolutePath().getParent());
      if (servers.areOwn()) {
        Terminal.logTo(servers.folder().resolve("compare.log"));
      }
      servers.start();
      return compare();
    } catch (TickbeamException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new TickbeamException(
          "--report: folder " + folder + " cannot be created: name another file.", e);
    }
  }

  private int compare() throws IOException, InterruptedException, SQLException {
    List<Measured> runs = new ArrayList<>();
    Path folder = Files.createTempDirectory("tickbeam-compare");
    System.out.println("Logs      " + folder);
    Database database = servers.database();
    try (Connection connection = database.connect()) {
      Comparison.run(
          settings,
          servers,
          folder,
          run -> {
            runs.add(run);
            RunColumns.insert(connection, database.tables(), settings.comparisonId(), run);
            System.out.println(MarkdownReport.line(run, settings.countOfRuns()));
          });
    }
    write(runs);
    boolean areRight = runs.stream().allMatch(Measured::isRight);
    if (areRight) {
      Folders.delete(folder);
    }
    return areRight ? 0 : FAILED;
  }

  private void write(List<Measured> runs) throws IOException {
    String tables = MarkdownReport.tables(runs);
    ObjectNode json =
        JsonReport.of(
            settings, servers.database(), runs, spec.commandLine().getParseResult().originalArgs());
    System.out.println(tables);
    Files.writeString(report, HtmlReport.page(json));
    Files.writeString(beside(".json"), json.toPrettyString() + "\n");
    Files.writeString(beside(".md"), "# Streaming and batch, the same ticks\n" + tables);
    System.out.println("Report    " + report.toAbsolutePath());
  }

  private Path beside(String extension) {
    String name = report.getFileName().toString().replaceFirst("\\.html$", "") + extension;
    return report.resolveSibling(name);
  }
}
