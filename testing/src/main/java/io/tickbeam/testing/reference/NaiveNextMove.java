package io.tickbeam.testing.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntPredicate;

/** Seconds to the next higher and lower price. Takes valid ticker messages only. */
public final class NaiveNextMove {

  private static final Duration LOOK_AHEAD = Duration.ofSeconds(20);
  private static final int SECONDS_SCALE = 6;

  /**
   * Seconds to the first later tick within 20 s with a higher and with a lower price: microseconds
   * (HALF_EVEN), without trailing zeros but with one decimal at least, such as {@code 0.963};
   * {@code 20.0} when there is none.
   */
  public record NextMove(String higherWindow, String lowerWindow) {}

  private NaiveNextMove() {}

  /**
   * The next moves of each tick, by {@code exchange|product_id|timestamp|trade_id|price} (see
   * {@link PerTick}).
   *
   * @param messages ticker messages, repeats included; heartbeats are skipped
   */
  public static SortedMap<String, NextMove> compute(Iterable<byte[]> messages) {
    PerTick<NextMove> moves = new PerTick<>();
    for (List<ReferenceTick> ticks : ReferenceTick.bySeries(messages).values()) {
      for (int i = 0; i < ticks.size(); i++) {
        String higher = seconds(ticks, i, comparison -> comparison > 0);
        String lower = seconds(ticks, i, comparison -> comparison < 0);
        moves.put(ticks.get(i), new NextMove(higher, lower));
      }
    }
    return moves.byKey();
  }

  private static String seconds(List<ReferenceTick> ticks, int index, IntPredicate wanted) {
    ReferenceTick tick = ticks.get(index);
    for (ReferenceTick later : ticks.subList(index + 1, ticks.size())) {
      Duration ahead = Duration.between(tick.time(), later.time());
      if (ahead.compareTo(LOOK_AHEAD) > 0) {
        break;
      }
      if (wanted.test(later.price().compareTo(tick.price()))) {
        return text(ahead);
      }
    }
    return text(LOOK_AHEAD);
  }

  private static String text(Duration ahead) {
    BigDecimal seconds =
        BigDecimal.valueOf(ahead.toNanos(), 9)
            .setScale(SECONDS_SCALE, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return seconds.setScale(Math.max(1, seconds.scale())).toPlainString();
  }
}
