package io.tickbeam.pipelines.compute.windows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import io.tickbeam.pipelines.codec.ByteWriter;
import io.tickbeam.pipelines.tick.ColumnSet;
import io.tickbeam.pipelines.tick.SortedTicks;
import io.tickbeam.pipelines.tick.TickBatch;
import io.tickbeam.pipelines.tick.TickChunk;
import io.tickbeam.pipelines.tick.TickColumns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sums over columns are, byte by byte, those over ticks as objects. */
class ColumnSumsTest {

  private static final Series SERIES = new Series("coinbase", "BTC-USD");
  private static final long START_NANOS = 1_767_571_200_000_000_000L;
  private static final int TICKS = 400;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @RepeatedTest(100)
  void ofTicksInOrder() {
    assertSameSums(ticks(), true);
  }

  @RepeatedTest(100)
  void ofTicksThatComeTwiceAndInAnyOrder() {
    List<Tick> ticks = ticks();
    for (int i = 0; i < TICKS / 10; i++) {
      ticks.add(ticks.get(random.nextInt(TICKS)));
    }
    Collections.shuffle(ticks, random);

    assertSameSums(ticks, true);
  }

  @RepeatedTest(100)
  void ofTicksOfWhichOneIsNotAsUsual() {
    List<Tick> ticks = ticks();
    int place = random.nextInt(TICKS);
    Tick usual = ticks.get(place);
    ticks.set(
        place,
        switch (random.nextInt(3)) {
          case 0 -> tick(usual.timeNanos(), usual.sequence(), null, usual.price());
          case 1 ->
              tick(
                  usual.timeNanos(),
                  7L,
                  usual.tradeId(),
                  new BigDecimal("123456789012345.123456789"));
          default ->
              tick(usual.timeNanos(), 7L, ticks.get((place + 1) % TICKS).tradeId(), usual.price());
        });

    assertSameSums(ticks, false);
  }

  @Test
  void ofOneTick() {
    assertSameSums(new ArrayList<>(List.of(tick(START_NANOS, null, 0L, BigDecimal.TEN))), true);
  }

  private void assertSameSums(List<Tick> ticks, boolean areUsual) {
    TickColumns columns = new TickColumns(ColumnSet.WINDOWS);
    List<TickChunk> chunks = chunks(ticks);
    chunks.forEach(chunk -> chunk.unpackInto(columns));

    assertEquals(areUsual, SortedTicks.of(columns).isPresent(), () -> "seed " + seed);
    ChunkSums sums = ChunkSums.of(SERIES, chunks).orElseThrow();
    assertEquals(ticks.size(), sums.copies());
    assertArrayEquals(bytes(TickSums.of(ticks)), bytes(sums.totals()), () -> "seed " + seed);
    assertTrue(ticks.size() > 0);
  }

  private static byte[] bytes(TickSums sums) {
    ByteWriter out = new ByteWriter(256);
    sums.encode(out);
    return out.toByteArray();
  }

  private List<TickChunk> chunks(List<Tick> ticks) {
    List<TickChunk> chunks = new ArrayList<>();
    int from = 0;
    while (from < ticks.size()) {
      int to = Math.min(ticks.size(), from + 1 + random.nextInt(TICKS));
      TickColumns batch = TickBatch.of(ticks.subList(from, to)).columns();
      TickChunk.Builder chunk = new TickChunk.Builder(60, ColumnSet.WINDOWS);
      for (int row = 0; row < batch.size(); row++) {
        chunk.add(batch, row);
      }
      chunks.add(chunk.build());
      from = to;
    }
    return chunks;
  }

  /** Ticks in order of time, with different trade ids that mostly rise. */
  private List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    boolean isNumbered = random.nextBoolean();
    boolean doIdsRise = random.nextInt(4) > 0;
    long nanos = START_NANOS;
    for (int i = 0; i < TICKS; i++) {
      nanos += random.nextInt(3) == 0 ? 0 : random.nextInt(100_000_000);
      long id = doIdsRise ? 1_000 + i : 1_000 + (i ^ 1);
      ticks.add(tick(nanos, isNumbered ? 5_000L + i : null, id, decimal(8, 3)));
    }
    return ticks;
  }

  private Tick tick(long nanos, Long sequence, Long tradeId, BigDecimal price) {
    return new Tick(
        SERIES,
        nanos,
        sequence,
        tradeId,
        price,
        oneOf(Side.BUY, Side.SELL, null),
        oneOf(decimal(6, 8), BigDecimal.ZERO, null),
        new Tick.Day(null, oneOf(decimal(12, 6), null), decimal(5, 2), null, decimal(9, 9)),
        new Tick.Book(oneOf(decimal(8, 3), null), null, decimal(8, 3), BigDecimal.ONE),
        9);
  }

  /** Above 0, with at most so many digits, and at most so many of them behind the point. */
  private BigDecimal decimal(int mostDigits, int mostScale) {
    long most = Math.round(Math.pow(10, 1 + random.nextInt(mostDigits)));
    return BigDecimal.valueOf(1 + random.nextLong(most), random.nextInt(mostScale + 1));
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
