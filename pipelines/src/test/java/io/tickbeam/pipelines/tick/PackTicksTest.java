package io.tickbeam.pipelines.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PackTicksTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");
  private static final int TICKS = 120_000;

  /** As Spark does it: all ticks are one bundle, which must not be held whole. */
  @Test
  void aLongBundleGoesOutInSeveralChunksOfEachWindow() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(
            pipeline
                .apply(Create.of(TICKS))
                .apply(ParDo.of(new TicksOfTwoMinutes()))
                .setCoder(TickBatch.BatchCoder.of())
                .apply(PackTicks.of(List.of(60L), List.of(60L)))
                .get(PackTicks.BY_WINDOW))
        .satisfies(
            chunks -> {
              Map<Long, Integer> ticksByMinute = new HashMap<>();
              for (KV<String, TickChunk> chunk : chunks) {
                TickColumns ticks = new TickColumns(ColumnSet.WINDOWS);
                chunk.getValue().unpackInto(ticks);
                assertTrue(ticks.size() <= 25_000, ticks.size() + " ticks in a chunk");
                for (int row = 0; row < ticks.size(); row++) {
                  ticksByMinute.merge(ticks.timeNanos(row) / 60_000_000_000L, 1, Integer::sum);
                }
              }
              assertEquals(Map.of(0L, TICKS / 2, 1L, TICKS / 2), ticksByMinute);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void packsEachTickForAWindowOfEveryLength() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(
            pipeline
                .apply(Create.of(4))
                .apply(ParDo.of(new TicksOfTwoMinutes()))
                .setCoder(TickBatch.BatchCoder.of())
                .apply(PackTicks.of(List.of(60L, 300L), List.of()))
                .get(PackTicks.BY_WINDOW)
                .apply(ParDo.of(new DescribeFn())))
        .containsInAnyOrder(
            "60 s until 59999 ms: 0 2",
            "60 s until 119999 ms: 1 3",
            "300 s until 299999 ms: 0 1 2 3");
    pipeline.run().waitUntilFinish();
  }

  /** Window length, stamp and trade ids of a chunk. */
  private static final class DescribeFn extends DoFn<KV<String, TickChunk>, String> {

    @ProcessElement
    public void processElement(
        @Element KV<String, TickChunk> chunk,
        @Timestamp Instant stamp,
        OutputReceiver<String> out) {
      TickColumns ticks = new TickColumns(ColumnSet.WINDOWS);
      chunk.getValue().unpackInto(ticks);
      String ids =
          IntStream.range(0, ticks.size())
              .mapToObj(row -> String.valueOf(ticks.tradeId(row)))
              .collect(Collectors.joining(" "));
      out.output(
          chunk.getValue().windowSeconds() + " s until " + stamp.getMillis() + " ms: " + ids);
    }
  }

  /** In turns of the first and the second minute. */
  private static final class TicksOfTwoMinutes extends DoFn<Integer, TickBatch> {

    @ProcessElement
    public void processElement(@Element Integer count, OutputReceiver<TickBatch> out) {
      TickBatch.Builder batch = new TickBatch.Builder(ColumnSet.ALL, 1_000);
      for (int i = 0; i < count; i++) {
        Tick tick =
            new Tick(
                SERIES,
                10_000_000_000L + i % 2 * 60_000_000_000L,
                null,
                (long) i,
                BigDecimal.ONE,
                null,
                null,
                Tick.Day.UNKNOWN,
                Tick.Book.UNKNOWN,
                3);
        batch.add(tick);
        if (batch.size() == 1_000) {
          out.output(batch.build());
          batch = new TickBatch.Builder(ColumnSet.ALL, 1_000);
        }
      }
      out.output(batch.build());
    }
  }
}
