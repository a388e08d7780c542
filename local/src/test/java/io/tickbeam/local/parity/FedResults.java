package io.tickbeam.local.parity;

import io.tickbeam.local.StoredRows;
import io.tickbeam.local.stack.RunningStack;
import io.tickbeam.testing.reference.NaiveWindowStats;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;

/** What a run of all analytics is to have written in the end. */
public final class FedResults {

  /** Value of {@code --analytics}. */
  public static final String ANALYTICS = "windows,moving,zscores,nextmove";

  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration PAUSE = Duration.ofSeconds(1);

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

  /** Waits until every result of the stream is there; fails with what differs. */
  public void await() throws Exception {
    await("stream");
  }

  /** To be called before a further run. */
  public void forgetOtherRuns() {
    topics.forgetOtherRuns();
  }

  /**
   * Waits until every result is there; fails with what differs.
   *
   * @param mode {@code stream} or {@code batch}
   */
  public void await(String mode) throws Exception {
    String differing = "none yet";
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!differing.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      differing = differing(mode);
    }
    if (!differing.isEmpty()) {
      throw new AssertionError(differing);
    }
  }

  /** What is not there yet, as text; empty if all is there. */
  private String differing(String mode) throws Exception {
    SortedMap<String, SortedMap<String, String>> stored = StoredRows.read(stack, mode);
    List<String> differing =
        windows.keySet().stream().filter(key -> !windows.get(key).equals(stored.get(key))).toList();
    if (!differing.isEmpty()) {
      return differing.size() + " of " + windows.size() + " windows: " + differing;
    }
    try {
      topics.check();
      return "";
    } catch (AssertionError e) {
      return e.getMessage();
    }
  }
}
