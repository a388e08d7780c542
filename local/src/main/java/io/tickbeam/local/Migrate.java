package io.tickbeam.local;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.local.stack.MigrateCommand;

/** Creates the tables of a database, or updates those of an earlier version without loss. */
public final class Migrate {

  private Migrate() {}

  /** The command line; {@code --help} lists the options. */
  public static void main(String[] args) {
    System.exit(Terminal.run(new MigrateCommand(), args));
  }
}
