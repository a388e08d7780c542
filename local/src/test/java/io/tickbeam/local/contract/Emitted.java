package io.tickbeam.local.contract;

import io.tickbeam.contract.result.WindowStats;
import io.tickbeam.pipelines.compute.windows.WindowVersion;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Keeps what a run emits, revisions included. Every runner of the contract works inside this
 * process, so a static map is the same on all of them.
 */
final class Emitted extends DoFn<WindowVersion, Void> {

  private static final Map<String, Queue<WindowStats>> BY_RUN = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  Emitted() {
    BY_RUN.put(run, new ConcurrentLinkedQueue<>());
  }

  /** Keeps a row. */
  @ProcessElement
  public void processElement(@Element WindowVersion folded) {
    BY_RUN.get(run).add(folded.stats());
  }

  /** What was emitted so far, in any order. */
  List<WindowStats> rows() {
    return List.copyOf(BY_RUN.get(run));
  }
}
