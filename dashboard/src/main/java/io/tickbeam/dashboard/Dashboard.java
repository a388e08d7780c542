package io.tickbeam.dashboard;

import io.tickbeam.contract.command.ConsoleLog;
import io.tickbeam.contract.command.Terminal;
import io.tickbeam.dashboard.launch.DashboardCommand;
import picocli.CommandLine;

/** Serves the live page. */
public final class Dashboard {

  private Dashboard() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(ConsoleLog.addTo(new CommandLine(new DashboardCommand())), args));
  }
}
