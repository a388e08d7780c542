package io.tickbeam.local;

import io.tickbeam.ingest.Ingest;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.replay.server.RunningReplay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ingest as a user starts it. */
final class IngestProcess {

  private IngestProcess() {}

  /** Starts it between an exchange and a topic, with further options. */
  static StartedProgram start(
      RunningStack stack, RunningReplay exchange, String topic, String... options)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add("--url=" + exchange.uri());
    all.add("--bootstrapServers=" + stack.bootstrapServers());
    all.add("--topic=" + topic);
    // Should the test itself be killed, nothing stays behind.
    all.add("--duration=2m");
    all.addAll(List.of(options));
    return StartedProgram.start(Ingest.class, Map.of(), all.toArray(String[]::new));
  }
}
