// The numbers at the cursor, or those of the newest window.

import { element, setFacts } from "./dom.js";
import { decimal, fixed, short, time, whole } from "./format.js";
import { LENGTHS } from "./lengths.js";
import { lowerBound } from "./rows.js";

export class Readout {
  constructor(view) {
    this.view = view;
    this.at = null;
    this.list = element("dl", { className: "facts readout", id: "readout" });
    this.box = element("div", { className: "readout-box", "aria-live": "off" }, this.list);
  }

  show(at) {
    this.at = at;
    // The pointer moves too fast to listen to.
    this.box.setAttribute("aria-live", "off");
    this.update();
  }

  /** Moves to the next or the previous window, for the keyboard. */
  move(steps) {
    const rows = this.view.inView;
    if (!rows.length) return;
    const index = this.at === null ? rows.length - 1 : this.index(rows);
    const row = rows[Math.max(0, Math.min(rows.length - 1, index + steps))];
    this.view.group.showAt(row.start + this.view.rows.windowSeconds / 2);
    this.box.setAttribute("aria-live", "polite");
  }

  index(rows) {
    return Math.max(0, lowerBound(rows, this.at + 1e-6, (row) => row.start) - 1);
  }

  update() {
    const rows = this.view.inView;
    const row = this.at === null ? rows.at(-1) : rows[this.index(rows)];
    setFacts(this.list, row ? this.facts(row) : [["window", "–"]]);
    this.list.dataset.start = row ? row.window_start : "";
  }

  facts(row) {
    const seconds = this.view.rows.windowSeconds;
    const facts = [
      ["window", `${time(row.start)}${row.isOpen ? " (open)" : ""}`],
      ["open", decimal(row.open_price)],
      ["high", decimal(row.high_price)],
      ["low", decimal(row.low_price)],
      ["close", decimal(row.close_price)],
      ["bid", decimal(row.max_best_bid)],
      ["ask", decimal(row.max_best_ask)],
      ["bought", decimal(row.buy_volume)],
      ["sold", decimal(row.sell_volume)],
      ["ticks", whole(row.trade_count)],
      ["volatility", row.volatility ? `${short(Number(row.volatility) * 100)} %${row.volatility_flag ? " ▲" : ""}` : "–"],
      ["sentiment", `${(row.market_sentiment ?? "–").toLowerCase()}${row.volume_spike ? " ◆ spike" : ""}`],
      ["revised", row.revision ? `${row.revision}×, ${row.late_count} late` : "no"],
    ];
    const moving = this.view.moving.at(row.start + seconds, this.view.movingStep + seconds);
    const score = this.view.scores.at(row.start + seconds, seconds);
    LENGTHS.forEach((length, index) => {
      if (!this.view.lengths.has(length)) return;
      const mean = moving?.avg_prices[index] ?? null;
      const deviation = moving?.std_prices[index] ?? null;
      facts.push([`mean ${length}`, mean === null ? "–" : `${fixed(mean, 2)} ± ${deviation === null ? "–" : short(deviation)}`]);
      facts.push([`z ${length}`, score?.z_scores[index]?.toFixed(2) ?? "–"]);
    });
    return facts;
  }
}
