package io.tickbeam.ingest.run;

import io.tickbeam.contract.error.TickbeamException;
import io.tickbeam.ingest.exchange.base.Retry;
import io.tickbeam.ingest.exchange.base.RunLimits;
import io.tickbeam.ingest.exchange.base.Source;
import io.tickbeam.ingest.exchange.base.SourceTiming;
import io.tickbeam.ingest.publish.Counter;
import io.tickbeam.ingest.publish.IngestCounters;
import io.tickbeam.ingest.publish.MessageRouter;
import io.tickbeam.ingest.publish.TickPublisher;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of a run, each on a thread of its own. When one of several fails, the others go on,
 * and the run ends as failed. When publishing fails, all end.
 */
final class SourceRuns {

  private static final Logger LOG = LoggerFactory.getLogger(SourceRuns.class);

  private final IngestSettings settings;
  private final RunLimits stop;
  private final Map<String, IngestCounters> countersBySource = new LinkedHashMap<>();
  private final IngestCounters counters = new IngestCounters(countersBySource.values());
  private final SharedPublisher publisher;
  private final Map<String, String> failures = Collections.synchronizedMap(new LinkedHashMap<>());

  SourceRuns(IngestSettings settings, TickPublisher publisher) {
    this.settings = settings;
    settings.sources().forEach(each -> countersBySource.put(each.name(), new IngestCounters()));
    this.publisher = new SharedPublisher(publisher, counters, settings.sources(), System::nanoTime);
    this.stop =
        new RunLimits(
            settings.signal(),
            settings.duration(),
            settings.maxTicks(),
            () -> counters.get(Counter.PUBLISHED));
  }

  /**
   * Runs all sources to their end.
   *
   * @throws TickbeamException when publishing failed, or at the end when a source did
   */
  void run() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(settings.sources().size());
    for (Source source : settings.sources()) {
      Thread thread = new Thread(() -> run(source, running), "ingest-" + source.name());
      thread.setDaemon(true);
      thread.start();
    }
    running.await();
    throwFailure();
  }

  private void run(Source source, CountDownLatch running) {
    LOG.info("{} starts, from {}", source.name(), source.origin());
    try {
      runToItsEnd(source);
    } catch (TickbeamException e) {
      failed(source, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      LOG.info("{} has ended", source.name());
      publisher.ended(source.name());
      running.countDown();
    }
  }

  /** Runs a source. A failure of ingest itself does not end it: it starts again after a pause. */
  private void runToItsEnd(Source source) throws InterruptedException {
    MessageRouter router =
        new MessageRouter(
            publisher.forSource(source.name()),
            countersBySource.get(source.name()),
            settings.notices());
    Retry retry = new Retry(SourceTiming.standard(), System::nanoTime, new SplittableRandom());
    boolean isOver = false;
    while (!isOver) {
      try {
        source.run(router, stop);
        isOver = true;
      } catch (TickbeamException | InterruptedException e) {
        throw e;
      } catch (Throwable e) {
        // Errors as well: a stack that is too deep is a reason to read on, not to end.
        router.defect(e);
        if (source.recording().isPresent()) {
          throw new TickbeamException(
              String.format(
                  Locale.ROOT, "ingest has failed at %s (%s): see the log", source.origin(), e),
              e);
        }
        Duration pause = retry.pause();
        router.notice(
            String.format(
                Locale.ROOT,
                "%s has failed in ingest (%s) and starts again in %d ms",
                source.name(),
                e,
                pause.toMillis()));
        stop.await(pause);
        isOver = stop.isSet();
      }
    }
  }

  private void failed(Source source, TickbeamException failure) {
    if (publisher.failure().isPresent()) {
      stop.request();
      return;
    }
    boolean othersGoOn;
    synchronized (failures) {
      failures.put(source.name(), failure.getMessage());
      othersGoOn = settings.sources().size() > failures.size();
    }
    if (othersGoOn) {
      settings
          .notices()
          .accept(
              String.format(
                  Locale.ROOT,
                  "%s has ended and the others go on: %s",
                  source.name(),
                  failure.getMessage()));
    }
  }

  private void throwFailure() {
    if (publisher.failure().isPresent()) {
      throw publisher.failure().get();
    }
    if (!failures.isEmpty()) {
      boolean isOnlySource = settings.sources().size() == 1;
      throw new TickbeamException(
          failures.entrySet().stream()
              .map(each -> isOnlySource ? each.getValue() : each.getKey() + ": " + each.getValue())
              .collect(Collectors.joining("; ")));
    }
  }

  /** Asks all sources to end. */
  void requestStop() {
    stop.request();
  }

  /** Why sources ended before the run did, by source. */
  Map<String, String> failures() {
    synchronized (failures) {
      return new LinkedHashMap<>(failures);
    }
  }

  /** The counters of each source, in the order of the settings. */
  Map<String, IngestCounters> countersBySource() {
    return Collections.unmodifiableMap(countersBySource);
  }

  /** The counters of the run. */
  IngestCounters counters() {
    return counters;
  }
}
