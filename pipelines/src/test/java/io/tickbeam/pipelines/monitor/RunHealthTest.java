package io.tickbeam.pipelines.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.pipelines.metrics.RunSummary;
import io.tickbeam.pipelines.metrics.StepCounts;
import io.tickbeam.pipelines.metrics.TickerMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunHealthTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RunHealth health = new RunHealth(nanos::get);

  @Test
  void startsWithoutARunHoweverLongItTakes() {
    pass(600);

    assertEquals("", health.hung());
    assertTrue(health.end().startsWith("starting"), health.end());
  }

  @Test
  void standsStillWhenMessagesWaitAndNoneIsReadForAMinute() {
    health.saw(state(100, 5, true), "");
    pass(61);
    health.saw(state(100, 5, true), "");

    assertEquals("", health.hung());
    assertTrue(health.standstill().startsWith("5 messages wait"), health.standstill());

    health.saw(state(101, 4, true), "");

    assertEquals("", health.standstill());
  }

  @Test
  void silenceIsNoStandstill() {
    health.saw(state(100, 0, true), "");
    pass(600);
    health.saw(state(100, 0, true), "");

    assertEquals("", health.standstill());
  }

  @Test
  void isHungWhenTheCountersHaveNotBeenToldForAMinute() {
    health.saw(state(100, 0, true), "");
    pass(61);

    assertTrue(health.hung().contains("for 61 s"), health.hung());
  }

  @Test
  void saysWhatKafkaSaysAndThatTheRunHasEnded() {
    health.saw(state(100, 0, false), "Kafka does not answer");

    assertEquals("Kafka does not answer", health.kafka());
    assertTrue(health.end().startsWith("the run has ended"), health.end());
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static RunState state(long offsets, long lag, boolean isRunning) {
    Map<TickerMetrics, Long> counts = new HashMap<>(RunSummary.zero().counts());
    counts.put(TickerMetrics.OFFSETS, offsets);
    return new RunState(
        new RunSummary(counts, 0, 0), StepCounts.zero(), OptionalLong.of(lag), isRunning);
  }
}
