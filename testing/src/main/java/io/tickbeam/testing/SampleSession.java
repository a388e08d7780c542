package io.tickbeam.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Ticker messages that the project generated itself, for checkouts without recorded data: about
 * 1,980 messages of three products over 72 minutes, with duplicates, gaps and disorder. How they
 * were made, {@code SampleSessionTest} of module {@code replay} shows.
 */
public final class SampleSession {

  private static final String FILE = "session.jsonl.gz";

  private SampleSession() {}

  /** The messages in the order in which they were sent. */
  public static List<byte[]> messages() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(SampleSession.class.getResourceAsStream(FILE)),
                StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }
  }
}
