package io.tickbeam.local.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where the ticks of a demo come from. */
sealed interface DemoSource {

  /**
   * An exchange on this machine that plays generated ticks, with some faults.
   *
   * @param seed the same seed gives the same ticks
   */
  record Generated(List<String> products, long seed) implements DemoSource {}

  /** An exchange on this machine that plays a recording, .jsonl or .jsonl.gz. */
  record Recorded(Path file) implements DemoSource {}

  /** An exchange elsewhere that speaks Coinbase's protocol. */
  record Live(URI url, List<String> products) implements DemoSource {}
}
