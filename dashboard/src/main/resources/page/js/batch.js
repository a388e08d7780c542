// What batch runs have computed for a product: the summary of its snapshot, as cards and as levels over the stream's
// prices, and the mean price of each window.

import { ask, instant, seconds } from "./api.js";
import { Cards, shown } from "./cards.js";
import { number, time, whole } from "./format.js";
import { Rows } from "./rows.js";

const REFRESH_MILLIS = 15_000;
const MOST_ROWS = 20_160;
const FIELDS = "window_start,avg_price,trade_count,revision";

export class Batch {
  /** @param onChange called when there is something new to draw */
  constructor(span, onChange) {
    this.span = span;
    this.onChange = onChange;
    this.cards = new Cards("batch", "Summary");
    this.box = this.cards.box;
    this.isOn = false;
    this.clear(null);
    setInterval(() => this.load(), REFRESH_MILLIS);
  }

  clear(product) {
    this.product = product;
    this.summary = null;
    this.rows = new Rows();
    if (product) this.rows.windowSeconds = product.windowSeconds;
    this.problem = "loading";
    this.show();
  }

  use(isOn) {
    this.isOn = isOn;
    this.box.hidden = !isOn;
    return this.load();
  }

  async load() {
    const { product } = this;
    if (!this.isOn || !product || document.hidden) return;
    const isRangeKnown = this.span.to > this.span.from;
    const query = { exchange: product.exchange, product: product.product };
    try {
      const [{ summaries }, windows] = await Promise.all([
        ask("api/batch/summary", query),
        isRangeKnown ? ask("api/windows", {
          ...query, mode: "batch", windowSeconds: product.windowSeconds, fields: FIELDS, newest: "true", limit: MOST_ROWS,
          from: instant(this.span.from), to: instant(this.span.to),
        }) : { columns: [], rows: [] },
      ]);
      if (product !== this.product) return;
      this.summary = summaries.find((each) => each.window_seconds === product.windowSeconds) ?? summaries[0] ?? null;
      this.rows = new Rows();
      this.rows.addAll(windows);
      this.problem = this.summary ? "" : "No batch summary of this product yet: a batch with --analytics=windows,summary --sinks=mysql writes it.";
    } catch (failure) {
      if (product !== this.product) return;
      this.problem = failure.message;
    }
    this.show();
    this.onChange();
  }

  /** The prices of the summary to draw over the stream's. */
  levels() {
    if (!this.isOn || !this.summary) return [];
    const level = (name, value) => ({ name, value: number(value) });
    return [level("batch mean", this.summary.avg_price), level("batch VWAP", this.summary.vwap)].filter(({ value }) => value !== null);
  }

  /** The windows of batch runs, when they are shown. */
  closed() {
    return this.isOn ? this.rows.closed() : [];
  }

  show() {
    const { summary } = this;
    if (!summary) {
      this.cards.showNone(this.problem === "loading" ? "Loading …" : this.problem);
      return;
    }
    const hint = `${time(seconds(summary.first_event_time))} to ${time(seconds(summary.last_event_time))} · ${
      whole(summary.trade_count)} ticks in ${whole(summary.windows)} windows · mean of the windows below`;
    this.cards.show(this.product.product, summary, hint, (statistic, places) => {
      const mean = summary[`mean_${statistic.column}`] ?? null;
      return { text: mean === null ? "–" : `${shown(mean, statistic, places)} a window` };
    });
  }
}
