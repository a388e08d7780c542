package io.tickbeam.ingest.exchange.base;

import java.util.List;

/**
 * An exchange to take ticks from. Its fields may be options of the command line: each exchange adds
 * its own to those of ingest.
 */
public interface Exchange {

  /** The name that {@code --sources} knows it by, and the field {@code exchange} of its ticks. */
  String name();

  /**
   * The source that the options describe.
   *
   * @param products of {@code --products}, unless the exchange has an option of its own for them
   * @throws io.tickbeam.contract.error.TickbeamException when an option cannot be used
   */
  Source source(List<String> products);
}
