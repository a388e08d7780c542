package io.tickbeam.bench.runs;

import io.tickbeam.bench.feed.TickSource;
import io.tickbeam.bench.programs.Mode;
import io.tickbeam.bench.programs.Program;
import io.tickbeam.bench.programs.Programs;
import java.util.List;

/**
 * What is to be measured.
 *
 * @param comparisonId tells this comparison from others
 * @param ticks the ticks to measure on
 * @param programs programs, in the order of each round
 * @param sizes numbers of ticks of catch-up streams and batches, ascending
 * @param rounds how often each program runs for each size
 * @param liveRates ticks per second of live streams, or {@code recorded}
 * @param liveSeconds how long a live stream is measured
 * @param liveWarmUpSeconds how long a live stream runs after its first row before it is measured
 * @param liveWindowSeconds length of the windows of live streams
 * @param windowSeconds length of the windows of all others
 * @param watermarkDelaySeconds how long results wait for ticks that come out of order
 * @param everySeconds from one scheduled batch to the next, for the age of its results
 * @param heap most heap of each program, as {@code java -Xmx} takes it
 * @param measuresHeap whether what streams keep on the heap is measured, too
 */
public record Settings(
    String comparisonId,
    TickSource ticks,
    List<Program> programs,
    List<Long> sizes,
    int rounds,
    List<String> liveRates,
    int liveSeconds,
    int liveWarmUpSeconds,
    int liveWindowSeconds,
    long windowSeconds,
    long watermarkDelaySeconds,
    int everySeconds,
    String heap,
    boolean measuresHeap) {

  /** The programs that read the topic. */
  List<Program> streams() {
    return programs.stream().filter(each -> each.mode() == Mode.STREAM).toList();
  }

  /** Whether a program reads table {@code tickers} or the file of JSON lines. */
  boolean hasBatches() {
    return programs.stream().anyMatch(each -> each.mode() == Mode.BATCH);
  }

  /** Whether a program reads the file of JSON lines. */
  boolean hasJsonLines() {
    return programs.stream().anyMatch(each -> each.label().contains("-json"));
  }

  /** Tickbeam's stream whose rows all others are compared with: of the first runner, or Flink. */
  Program reference() {
    return programs.stream()
        .filter(Program::isTickbeam)
        .findFirst()
        .map(Program::runner)
        .map(runner -> Programs.ofRunner(runner).get(0))
        .orElseGet(() -> Programs.of("stream-flink"));
  }

  /** How many runs are measured in all. */
  public int countOfRuns() {
    return sizes.size() * (1 + rounds * programs.size()) + liveRates.size() * streams().size();
  }
}
