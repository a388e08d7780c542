package io.tickbeam.pipelines.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tickbeam.contract.tick.Side;
import io.tickbeam.contract.tick.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which copy of a tick counts, in a window as in the archive. */
class CopyRankTest {

  @Test
  void putsMostFieldsBeforeTimeBeforeSequence() {
    List<Tick> bestFirst =
        List.of(
            copy(8, 3, 9L, "10"), copy(7, 1, 9L, "10"), copy(7, 2, 8L, "10"), copy(7, 2, 9L, "10"));

    assertEquals(bestFirst, sorted(bestFirst.stream(), CopyRank.BEST_COPY_FIRST));
    assertEquals(bestFirst, sorted(bestFirst.stream(), byBytes()));
  }

  @Test
  void ordersTheRestTheSameInAWindowAsInTheArchive() {
    List<Tick> ticks =
        Stream.of("10", "11", "12", "13", "14", "10.0")
            .flatMap(price -> Stream.of(copy(7, 1, null, price), copy(7, 1, 0L, price)))
            .toList();

    assertEquals(
        sorted(ticks.stream(), byBytes()), sorted(ticks.stream(), CopyRank.BEST_COPY_FIRST));
  }

  @Test
  void tellsCopiesApartThatDifferInOneField() {
    Tick bought = Ticks.bought();
    Tick other = copy(bought.fieldCount(), bought.timeNanos(), bought.sequence(), "86540.33");

    assertEquals(0, CopyRank.BEST_COPY_FIRST.compare(bought, Ticks.bought()));
    assertNotEquals(0, CopyRank.BEST_COPY_FIRST.compare(bought, other));
    assertTrue(Arrays.equals(CopyRank.bytes(bought), CopyRank.bytes(Ticks.bought())));
  }

  /** Windows and blocks have a part of each tick, and have to choose the copy of the archive. */
  @Test
  void choosesTheSameCopyByAPartOfATick() {
    List<Tick> copies = new ArrayList<>();
    for (String price : List.of("10", "11", "12", "13")) {
      for (String size : List.of("1", "2", "3")) {
        for (String open : List.of("7", "8", "9")) {
          copies.add(copy(price, size, open));
        }
      }
    }
    for (Tick a : copies) {
      for (Tick b : copies) {
        int byArchive = Integer.signum(byBytes().compare(a, b));
        Tick ofWindowA = ofWindow(a);
        Tick ofWindowB = ofWindow(b);
        if (!ofWindowA.equals(ofWindowB)) {
          int byWindow = CopyRank.BEST_COPY_FIRST.compare(ofWindowA, ofWindowB);
          assertEquals(byArchive, Integer.signum(byWindow));
        }
        if (a.price().compareTo(b.price()) != 0) {
          int byPrice = CopyRank.BEST_PRICE_FIRST.compare(price(a), price(b));
          assertEquals(byArchive, Integer.signum(byPrice));
        }
      }
    }
  }

  private static Tick ofWindow(Tick tick) {
    TickColumns columns = new TickColumns(ColumnSet.WINDOWS);
    columns.add(tick);
    return columns.tick(tick.series(), 0);
  }

  private static PriceTick price(Tick tick) {
    TickColumns columns = new TickColumns(ColumnSet.PRICES);
    columns.add(tick);
    return columns.price(0);
  }

  private static Tick copy(String price, String size, String open) {
    return new Tick(
        Ticks.bought().series(),
        5,
        7L,
        1L,
        new BigDecimal(price),
        Side.BUY,
        new BigDecimal(size),
        new Tick.Day(new BigDecimal(open), null, null, null, null),
        Tick.Book.UNKNOWN,
        9);
  }

  private static List<Tick> sorted(Stream<Tick> ticks, Comparator<Tick> order) {
    return ticks.sorted(order).toList();
  }

  /** As the database compares. */
  private static Comparator<Tick> byBytes() {
    return (a, b) -> Arrays.compareUnsigned(CopyRank.bytes(a), CopyRank.bytes(b));
  }

  private static Tick copy(int fieldCount, long timeNanos, Long sequence, String price) {
    return new Tick(
        Ticks.bought().series(),
        timeNanos,
        sequence,
        1L,
        new BigDecimal(price),
        Side.BUY,
        null,
        Tick.Day.UNKNOWN,
        Tick.Book.UNKNOWN,
        fieldCount);
  }
}
