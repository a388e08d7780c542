// The windows in view as the rows of a table: all that the charts of the live view show.

import { STATISTICS, shown } from "./cards.js";
import { clockRange, decimal, fixed, number, placesOf, short, time, whole } from "./format.js";
import { LENGTHS } from "./lengths.js";

const NAMES = ["window", "open", "high", "low", "close", ...STATISTICS.map(({ name }) => name.toLowerCase()), "bought", "sold", "bid", "ask",
  "volatility", "sentiment", "ticks", "revised"];

/** The names of the columns, and the rows with the newest first. */
export function windowTable(view) {
  const seconds = view.rows.windowSeconds;
  const lengths = LENGTHS.filter((length) => view.lengths.has(length));
  const batch = new Map(view.batch.closed().map((row) => [row.start, row.avg_price]));
  const rows = view.inView.toReversed().map((row) => {
    const places = placesOf(number(row.close_price));
    const moving = view.moving.at(row.start + seconds, view.movingStep + seconds);
    const score = view.scores.at(row.start + seconds, seconds);
    return [
      `${time(row.start, "day")}, ${clockRange(row.start, seconds)}${row.isOpen ? " (open)" : ""}`,
      ...["open_price", "high_price", "low_price", "close_price"].map((name) => decimal(row[name])),
      ...STATISTICS.map((statistic) => shown(row[statistic.column], statistic, places)),
      ...["buy_volume", "sell_volume", "max_best_bid", "max_best_ask"].map((name) => decimal(row[name])),
      row.volatility ? `${short(Number(row.volatility) * 100)} %${row.volatility_flag ? ", wide" : ""}` : "–",
      `${(row.market_sentiment ?? "–").toLowerCase()}${row.volume_spike ? ", volume spike" : ""}`,
      whole(row.trade_count),
      row.revision ? `${row.revision}×` : "no",
      ...lengths.flatMap((length) => {
        const index = LENGTHS.indexOf(length);
        return [fixed(moving?.avg_prices[index], places), fixed(score?.z_scores[index], 2)];
      }),
      ...(view.hasBatch ? [shown(batch.get(row.start), STATISTICS[0], places)] : []),
    ];
  });
  return {
    names: [...NAMES, ...lengths.flatMap((length) => [`mean ${length}`, `z ${length}`]), ...(view.hasBatch ? ["batch mean price"] : [])],
    rows,
  };
}
