package io.tickbeam.pipelines.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tickbeam.contract.tick.Series;
import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ticks of any content come back from bytes as they were. */
class PackedTicksTest {

  private static final Series[] SERIES = {
    new Series("coinbase", "BTC-USD"), new Series("binance", "BTC-USD"), new Series("x", "ETH-EUR")
  };

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @RepeatedTest(200)
  void allFieldsOfABatch() throws Exception {
    List<Tick> ticks = ticks(random.nextInt(600), SERIES);

    TickBatch back = CoderUtils.clone(TickBatch.BatchCoder.of(), TickBatch.of(ticks));

    assertEquals(ticks, back.ticks(), () -> "seed " + seed);
  }

  @RepeatedTest(50)
  void aPartOfTheFields() {
    List<Tick> ticks = ticks(300, SERIES[0]);
    TickColumns all = TickBatch.of(ticks).columns();
    for (ColumnSet set : ColumnSet.values()) {
      TickColumns part = new TickColumns(set);
      for (int row = 0; row < all.size(); row++) {
        part.add(all, row);
      }
      TickColumns back = new TickColumns(set);
      PackedTicks.unpackInto(back, PackedTicks.pack(part));

      for (int row = 0; row < all.size(); row++) {
        PriceTick price = back.price(row);
        assertEquals(all.price(row), price, () -> "seed " + seed);
        assertEquals(all.price(row), part.price(row), () -> "seed " + seed);
        if (set.hasSides()) {
          assertEquals(part.tick(SERIES[0], row), back.tick(SERIES[0], row), () -> "seed " + seed);
        }
      }
    }
  }

  @RepeatedTest(50)
  void whatIsCutAfterATickHasTheTicksBeforeIt() {
    TickColumns ticks = new TickColumns(ColumnSet.PRICES);
    ticks(100, SERIES[0]).stream()
        .sorted((a, b) -> Long.compare(a.timeNanos(), b.timeNanos()))
        .forEach(ticks::add);
    int place = random.nextInt(100);
    long nanos = ticks.timeNanos(place);
    byte[] packed = PackedTicks.pack(ticks);

    int length = PackedTicks.lengthBefore(packed, ColumnSet.PRICES, nanos);
    TickColumns before = new TickColumns(ColumnSet.PRICES);
    PackedTicks.unpackInto(before, Arrays.copyOf(packed, length));

    int expected = 0;
    while (ticks.timeNanos(expected) < nanos) {
      assertEquals(ticks.price(expected), before.price(expected), () -> "seed " + seed);
      expected++;
    }
    assertEquals(expected, before.size(), () -> "seed " + seed);
  }

  /** A window of an hour has tens of thousands of them: each may not copy those before it. */
  @Test
  @Timeout(10)
  void manyChunksOfATick() {
    int count = 200_000;
    TickColumns one = new TickColumns(ColumnSet.WINDOWS);
    one.add(ticks(1, SERIES[0]).get(0));
    byte[] packed = PackedTicks.pack(one);
    TickColumns all = new TickColumns(ColumnSet.WINDOWS);
    for (int i = 0; i < count; i++) {
      PackedTicks.unpackInto(all, packed);
    }

    assertEquals(count, all.size());
  }

  @Test
  void bytesOfAnotherVersionAreRefused() {
    TickColumns ticks = new TickColumns(ColumnSet.PRICES);
    byte[] ofOldChunk = {1, 0, 0};

    assertThrows(IllegalStateException.class, () -> PackedTicks.unpackInto(ticks, ofOldChunk));
  }

  /** As long as no number of them is unusual, a tick of a window takes some 18 bytes. */
  @Test
  void ticksAsTheyUsuallyComeAreShort() {
    TickColumns ticks = new TickColumns(ColumnSet.WINDOWS);
    long nanos = 1_764_644_400_089_411_000L;
    for (int i = 0; i < 1_000; i++) {
      nanos += random.nextInt(1_000_000) * 1_000L;
      ticks.add(nanos, 5_000_000_000L + 3L * i, 900_000_000 + i, Side.BUY, 16);
      ticks.set(ColumnSet.PRICE, 8_654_000 + random.nextInt(1_000), 2);
      ticks.set(ColumnSet.SIZE, 1 + random.nextInt(10_000_000), 8);
      ticks.set(ColumnSet.VOLUME_24H, 1_234_512_345_678L + 10_000L * i, 8);
      ticks.set(ColumnSet.BEST_BID, 8_654_000 + random.nextInt(1_000), 2);
      ticks.set(ColumnSet.BEST_ASK, 8_654_000 + random.nextInt(1_000), 2);
    }

    int length = PackedTicks.pack(ticks).length;

    assertEquals(18.5, length / 1_000.0, 1);
  }

  private List<Tick> ticks(int count, Series... series) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigDecimal[] decimals = new BigDecimal[11];
      for (int place = 0; place < decimals.length; place++) {
        decimals[place] = place == 0 || random.nextInt(4) > 0 ? decimal() : null;
      }
      ticks.add(
          TickCoder.tick(
              series[random.nextInt(series.length)],
              anyNumber(),
              random.nextInt(5) > 0 ? (Long) anyNumber() : null,
              random.nextInt(5) > 0 ? (Long) anyNumber() : null,
              random.nextInt(3) > 0 ? (random.nextBoolean() ? Side.BUY : Side.SELL) : null,
              decimals,
              3 + random.nextInt(14)));
    }
    return ticks;
  }

  /** Of any length and sign, but for the smallest, which stands for none. */
  private long anyNumber() {
    return random.nextInt(10) == 0 ? -number() : number();
  }

  /** From 0 to the largest long, of any length. */
  private long number() {
    return random.nextInt(20) == 0
        ? Long.MAX_VALUE
        : random.nextLong() >>> (1 + random.nextInt(Long.SIZE - 1));
  }

  private BigDecimal decimal() {
    return switch (random.nextInt(10)) {
      case 0 -> new BigDecimal(new BigInteger(110, random), 18);
      case 1 -> BigDecimal.ZERO;
      case 2 -> BigDecimal.valueOf(-1 - random.nextInt(1_000), 2);
      default -> BigDecimal.valueOf(number(), random.nextInt(19));
    };
  }
}
