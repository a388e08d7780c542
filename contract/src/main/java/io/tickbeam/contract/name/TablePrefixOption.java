package io.tickbeam.contract.name;

import picocli.CommandLine.Option;

/** The option of a command for the names of the tables. */
public final class TablePrefixOption {

  @Option(names = TableNames.OPTION, defaultValue = "", description = TableNames.MEANING)
  private String prefix;

  /**
   * The names.
   *
   * @throws io.tickbeam.contract.error.TickbeamException when the prefix is not valid
   */
  public TableNames names() {
    return new TableNames(prefix);
  }
}
