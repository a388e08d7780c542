package io.tickbeam.local.parity;

import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.Await;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** What a live stream of all analytics is to have written in the end. */
public final class FedResults {

  /** Value of {@code --analytics}. */
  public static final String ANALYTICS = "windows,moving,zscores,nextmove";

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private final RunningStack stack;
  private final ExpectedResults topics;
  private final SortedMap<String, SortedMap<String, String>> windows;

  private FedResults(RunningStack stack, List<byte[]> messages) {
    this.stack = stack;
    this.topics = new ExpectedResults(stack);
    this.windows = NaiveWindowStats.computeWithVolumeSpike(messages, 60);
    topics.forgetOtherRuns();
    topics.expect(messages, 30);
  }

  /** The topics that the stream writes to. */
  public static final List<String> TOPICS =
      List.of("moving-stats", "z-scores", "price-higher", "price-lower");

  /** Works out what is to be written. To be called before the stream starts. */
  public static FedResults prepare(RunningStack stack, List<byte[]> messages) throws Exception {
    StoredRows.clear(stack);
    return new FedResults(stack, messages);
  }

  /** Waits until every result is there; fails with what differs. */
  public void await() throws Exception {
    Await.until("all windows", PATIENCE, () -> windows.equals(StoredRows.read(stack, "stream")));
    Await.until("all other results", PATIENCE, this::areTopicsComplete);
    topics.check();
  }

  private boolean areTopicsComplete() throws Exception {
    try {
      topics.check();
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }
}
