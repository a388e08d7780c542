// Windows of one product, by start. Of two rows of one window, the one with the higher revision is kept.

import { seconds } from "./api.js";

export const FIELDS = [
  "window_start", "open_price", "high_price", "low_price", "close_price", "avg_price", "stddev_price", "vwap", "price_range",
  "volume", "buy_volume", "sell_volume", "buy_sell_ratio", "max_best_bid", "max_best_ask", "volatility", "volatility_flag", "volume_spike",
  "market_sentiment", "trade_count", "missing_trades", "late_count", "revision",
];

const MOST_POINTS = 40_000;

export class Rows {
  constructor() {
    this.byStart = new Map();
    this.sorted = [];
    this.isSorted = true;
    this.open = [];
    this.windowSeconds = 60;
  }

  /** Takes a reply of /api/windows. */
  addAll(answer) {
    const { columns } = answer;
    for (const values of answer.rows) {
      const row = {};
      for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
      this.add(row);
    }
  }

  /** Takes a row; returns "new", "revised", "same" or "old". */
  add(row) {
    const start = seconds(row.window_start);
    const before = this.byStart.get(start);
    if (before && (before.revision > row.revision || before.trade_count > row.trade_count)) return "old";
    row.start = start;
    this.byStart.set(start, row);
    if (before) {
      this.isSorted = false;
      return before.revision < row.revision ? "revised" : "same";
    }
    const last = this.sorted.at(-1);
    if (this.isSorted && (!last || last.start < start)) this.sorted.push(row);
    else this.isSorted = false;
    return "new";
  }

  /** Takes the open windows. */
  setOpen(windows) {
    this.open = windows.map((row) => ({
      ...row,
      start: seconds(row.window_start),
      max_best_bid: row.best_bid,
      max_best_ask: row.best_ask,
      isOpen: true,
    }));
  }

  closed() {
    if (!this.isSorted) {
      this.sorted = [...this.byStart.values()].sort((a, b) => a.start - b.start);
      this.isSorted = true;
    }
    return this.sorted;
  }

  /** All rows in order of time, open windows last. */
  all() {
    const closed = this.closed();
    const open = this.open.filter((row) => !this.byStart.has(row.start));
    return open.length ? [...closed, ...open].sort((a, b) => a.start - b.start) : closed;
  }

  first() {
    return this.closed()[0] ?? null;
  }

  last() {
    return this.all().at(-1) ?? null;
  }

  /** End of the newest window; null if there is none. */
  edge() {
    const last = this.last();
    return last ? last.start + this.windowSeconds : null;
  }
}

/** The index of the first element whose key is not below a value. */
export function lowerBound(list, value, key) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Points of moving statistics or z-scores by time. */
export class Points {
  constructor() {
    this.byTime = new Map();
    this.sorted = null;
  }

  add(point) {
    point.time = seconds(point.timestamp);
    this.byTime.set(point.time, point);
    this.sorted = null;
    if (this.byTime.size > MOST_POINTS) this.forgetOldest();
  }

  /** Removes old points, as a page can stay open for weeks. */
  forgetOldest() {
    this.all().slice(0, MOST_POINTS / 2).forEach((point) => this.byTime.delete(point.time));
    this.sorted = null;
  }

  replace(points) {
    this.byTime.clear();
    points.forEach((point) => this.add(point));
    this.sorted = null;
  }

  all() {
    this.sorted ??= [...this.byTime.values()].sort((a, b) => a.time - b.time);
    return this.sorted;
  }

  /** The last point at or before a time, at most a limit in seconds older. */
  at(time, oldest) {
    const all = this.all();
    const found = all[lowerBound(all, time + 1e-6, (point) => point.time) - 1];
    return found && found.time > time - oldest ? found : null;
  }
}
