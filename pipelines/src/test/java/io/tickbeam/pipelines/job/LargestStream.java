package io.tickbeam.pipelines.job;

import io.tickbeam.contract.kafka.KafkaCluster;
import io.tickbeam.pipelines.options.TickerOptions;
import io.tickbeam.pipelines.progress.StreamStart;
import io.tickbeam.pipelines.read.kafka.KafkaPlan;
import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PlanFixture;
import io.tickbeam.pipelines.read.kafka.ReadKafka;
import io.tickbeam.pipelines.read.kafka.ReadPartitions;
import io.tickbeam.pipelines.write.kafka.WriteDeadLetters;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/** A stream with every step that there is. */
final class LargestStream {

  private static final KafkaCluster CLUSTER = KafkaCluster.at("localhost:9092");

  private LargestStream() {}

  static Pipeline in(Path folder) {
    TickerOptions options =
        Arguments.parse(
            "--runner=DirectRunner",
            "--analytics=windows,moving,zscores,nextmove",
            "--sinks=mysql,kafka,mongo,csv,console",
            "--csvDirectory=" + folder,
            "--archive=true");
    KafkaPlan plan =
        PlanFixture.of(
            List.of(new Range("tickers", 0, 0, 9)), false, StreamStart.atBeginning("live"));
    return PipelineAssembly.ofStream(
            options,
            new StreamTopics(
                new ReadKafka(plan, ReadPartitions::byAllWorkers),
                WriteDeadLetters.of(CLUSTER, "tickers.dead-letters", 1 << 20)))
        .pipeline();
  }
}
