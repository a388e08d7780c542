package io.tickbeam.contract.message;

import java.util.HashMap;
import java.util.Map;

/** Tells the first message of a trade from its repeats. One thread uses it. */
public final class DistinctTrades {

  private final Map<String, TradeMemory> memories = new HashMap<>();

  /** Whether no message of this trade came before; always so without a trade id. */
  public boolean isNew(FeedMessage tick) {
    return !tick.hasTradeId()
        || memories
            .computeIfAbsent(tick.productId(), id -> new TradeMemory())
            .remember(tick.tradeId());
  }
}
