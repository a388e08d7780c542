package io.tickbeam.local;

import io.tickbeam.contract.command.Terminal;
import io.tickbeam.local.demo.DemoCommand;

/**
 * The whole system from one command: servers, an exchange, ingest, the pipeline live, then the same
 * pipeline in batch over what the live run has archived, and the comparison of the two.
 */
public final class Demo {

  private Demo() {}

  /**
   * Runs the demo; {@code --help} lists the options. Exit code 0 when live and batch agree, 1 when
   * they do not or something failed, 2 for wrong options. It is the same everywhere: neither the
   * environment nor a file sets its options.
   */
  public static void main(String[] args) {
    System.exit(Terminal.runAlone(new DemoCommand(), args));
  }
}
