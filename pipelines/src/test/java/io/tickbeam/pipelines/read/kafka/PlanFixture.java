package io.tickbeam.pipelines.read.kafka;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.tick.ColumnSet;
import java.util.List;

/** Plans of reads: windows of a minute, held back 5 s, late for an hour, idle after 30 s. */
public final class PlanFixture {

  private PlanFixture() {}

  /** A plan of a stream without a name. */
  public static KafkaPlan of(List<Range> ranges, boolean stopWhenCaughtUp) {
    return of(ranges, stopWhenCaughtUp, StreamStart.UNNAMED);
  }

  /** A plan of a stream with a start of its own. */
  public static KafkaPlan of(List<Range> ranges, boolean stopWhenCaughtUp, StreamStart start) {
    return new KafkaPlan(
        "PlanFixture",
        KafkaCluster.at("localhost:9092"),
        ranges,
        null,
        1 << 20,
        stopWhenCaughtUp,
        60_000,
        5_000,
        3_600_000,
        30_000,
        start,
        KafkaPlan.FORMAT,
        ColumnSet.ALL);
  }
}
