package io.tickbeam.contract.result;

import java.io.Serializable;

/** Lowest and highest trade id, and how many ids between them no tick has; null without ids. */
public record TradeIds(Long first, Long last, Long missing) implements Serializable {

  static final Columns<TradeIds> COLUMNS =
      new Columns<TradeIds>()
          .number("first_trade_id", "", TradeIds::first, "Lowest trade id; null without ids.")
          .number("last_trade_id", "", TradeIds::last, "Highest trade id; null without ids.")
          .number(
              "missing_trades",
              "trades",
              TradeIds::missing,
              "`last_trade_id` − `first_trade_id` + 1 − the number of distinct ids; null without"
                  + " ids.");
}
