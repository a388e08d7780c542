package io.tickbeam.pipelines.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Collects the elements that a run emits, revisions included. Every runner of the tests works
 * inside this process, so a static map works on all of them.
 */
public final class Emitted<T> extends DoFn<T, Void> {

  private static final Map<String, Queue<Object>> BY_RUN = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  public Emitted() {
    BY_RUN.put(run, new ConcurrentLinkedQueue<>());
  }

  /** Keeps an element. */
  @ProcessElement
  public void processElement(@Element T element) {
    BY_RUN.get(run).add(element);
  }

  /** The elements so far, in any order. */
  @SuppressWarnings("unchecked") // only elements of this type are added
  public List<T> elements() {
    return (List<T>) List.copyOf(BY_RUN.get(run));
  }
}
