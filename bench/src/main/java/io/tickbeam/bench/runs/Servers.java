package io.tickbeam.bench.runs;

import io.tickbeam.pipelines.servers.Database;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Servers to measure on.
 *
 * @param areOwn whether they were started by this process, and nobody else uses them
 */
public record Servers(String bootstrapServers, Database database, boolean areOwn) {

  /**
   * Processor time of this process and of all that it has started and that run: that of the servers
   * while no program runs. Zero when the servers run elsewhere.
   */
  Duration cpu() {
    if (!areOwn) {
      return Duration.ZERO;
    }
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
