package io.tickbeam.pipelines.read.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tickbeam.pipelines.read.kafka.KafkaPlan.Range;
import io.tickbeam.pipelines.read.kafka.PartitionsSource.Splits;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions and splits. */
class PartitionsSourceTest {

  @ParameterizedTest
  @CsvSource({
    "FOR_EACH_WORKER, 4, 2, 4",
    "FOR_EACH_WORKER, 1, 2, 2",
    "FOR_EACH_WORKER, 300, 2, 16",
    "FOR_EACH_WORKER, 300, 32, 32",
    "FEW, 3, 20, 3",
    "FEW, 300, 20, 4",
  })
  void everyPartitionIsInOneSplit(Splits kind, int partitions, int workers, int expectedSplits) {
    List<PartitionsSource> splits = splits(kind, partitions, workers);

    assertEquals(expectedSplits, splits.size());
    assertEquals(
        IntStream.range(0, partitions).boxed().toList(),
        splits.stream()
            .flatMap(each -> each.partitions().stream())
            .map(Range::partition)
            .sorted()
            .toList());
  }

  @Test
  void aPartitionThatIsAddedIsTakenByOneSplit() {
    for (int partition = 4; partition < 20; partition++) {
      TopicPartition added = new TopicPartition("tickers", partition);

      assertEquals(
          1,
          splits(Splits.FOR_EACH_WORKER, 4, 2).stream().filter(each -> each.takes(added)).count());
    }
  }

  @Test
  void partitionsThatAreAddedSpread() {
    List<PartitionsSource> splits = splits(Splits.FOR_EACH_WORKER, 4, 2);

    List<Long> taken =
        splits.stream()
            .map(
                each ->
                    IntStream.range(4, 12)
                        .filter(added -> each.takes(new TopicPartition("tickers", added)))
                        .count())
            .toList();

    assertEquals(List.of(2L, 2L, 2L, 2L), taken);
  }

  @Test
  void marksAreCoded() throws Exception {
    ReadMark mark =
        new ReadMark(
            Map.of(
                new TopicPartition("tickers", 0),
                new PartitionMark(7),
                new TopicPartition("BTC-USD", 3),
                new PartitionMark(1L << 40, -1, 1_700_000_000_000L, Instant.ofEpochMilli(-62))),
            Instant.ofEpochMilli(7));

    CoderProperties.coderDecodeEncodeEqual(ReadMark.MarkCoder.of(), mark);
  }

  private static List<PartitionsSource> splits(Splits kind, int partitions, int workers) {
    List<Range> ranges =
        Stream.iterate(0, i -> i + 1)
            .limit(partitions)
            .map(each -> new Range("tickers", each, 0, 9))
            .toList();
    KafkaPlan plan = PlanFixture.of(ranges, false);
    return new PartitionsSource(plan, kind).split(workers, PipelineOptionsFactory.create());
  }
}
