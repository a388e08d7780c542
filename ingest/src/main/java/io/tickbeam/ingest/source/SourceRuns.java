package io.tickbeam.ingest.source;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.IngestCounters;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.StopSignal;
import io.tickbeam.ingest.publish.TickPublisher;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The sources of a run, each on a thread of its own. One that fails for good is reported and the
 * others go on, because an exchange's trouble must not cost the ticks of another one; the run then
 * ends as failed. When publishing fails, all end.
 */
public final class SourceRuns {

  private final List<Source> sources;
  private final SharedPublisher publisher;
  private final StopSignal stop;
  private final Consumer<String> notices;
  private final Map<String, String> failures = Collections.synchronizedMap(new LinkedHashMap<>());
  private final AtomicReference<Throwable> defect = new AtomicReference<>();

  /**
   * @param notices takes a line for people at each event that they may act on
   */
  public SourceRuns(
      List<Source> sources, TickPublisher publisher, StopSignal stop, Consumer<String> notices) {
    this.sources = List.copyOf(sources);
    this.publisher = new SharedPublisher(publisher, sources, System::nanoTime);
    this.stop = stop;
    this.notices = notices;
  }

  /**
   * Runs all sources to their end.
   *
   * @throws TickbeamException when publishing failed, or at the end when a source did
   */
  public void run() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(sources.size());
    for (Source source : sources) {
      Thread thread = new Thread(() -> run(source, running), "ingest-" + source.name());
      thread.setDaemon(true);
      thread.start();
    }
    running.await();
    throwFailure();
  }

  private void run(Source source, CountDownLatch running) {
    try {
      MessageRouter router = new MessageRouter(publisher.forSource(source.name()), source.tally());
      source.feed().run(router, stop.forSource());
    } catch (TickbeamException e) {
      failed(source, e);
    } catch (Throwable e) {
      // Whoever waits for the end throws it, also when it is an error of the machine.
      defect.compareAndSet(null, e);
      stop.request();
    } finally {
      publisher.ended(source.name());
      running.countDown();
    }
  }

  private void failed(Source source, TickbeamException failure) {
    if (publisher.failure().isPresent()) {
      stop.request();
      return;
    }
    failures.put(source.name(), failure.getMessage());
    if (sources.size() > failures.size()) {
      notices.accept(
          "%s has ended and the others go on: %s".formatted(source.name(), failure.getMessage()));
    }
  }

  private void throwFailure() {
    if (publisher.failure().isPresent()) {
      throw publisher.failure().get();
    }
    if (defect.get() instanceof Error error) {
      throw error;
    }
    if (defect.get() != null) {
      throw new IllegalStateException(defect.get());
    }
    if (!failures.isEmpty()) {
      throw new TickbeamException(
          failures.entrySet().stream()
              .map(each -> sources.size() == 1 ? each.getValue() : named(each))
              .collect(Collectors.joining("; ")));
    }
  }

  private static String named(Map.Entry<String, String> failure) {
    return failure.getKey() + ": " + failure.getValue();
  }

  /** Why sources ended before the run did, by source. */
  public Map<String, String> failures() {
    synchronized (failures) {
      return new LinkedHashMap<>(failures);
    }
  }

  /** What was counted up to now, by source. */
  public Map<String, IngestCounters> countersBySource() {
    Map<String, IngestCounters> counters = new LinkedHashMap<>();
    sources.forEach(each -> counters.put(each.name(), each.tally().snapshot()));
    return counters;
  }

  /** What was counted up to now, over all sources. */
  public IngestCounters counters() {
    return IngestCounters.total(
        countersBySource().values(), publisher.publishedHeartbeats(), publisher.eventTime());
  }
}
