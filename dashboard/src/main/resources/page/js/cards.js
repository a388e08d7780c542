// Cards of statistics: a value with its unit, and below it what it is compared with.

import { element, setText } from "./dom.js";
import { difference, fixed, number, placesOf, short } from "./format.js";
import { unitsOf } from "./units.js";

/** The six statistics, with the names of their columns. What is a price has as many places as the mean. */
export const STATISTICS = [
  { name: "Mean price", column: "avg_price", unit: "quote", isPrice: true, hasDirection: true },
  { name: "VWAP", column: "vwap", unit: "quote", isPrice: true, hasDirection: true },
  { name: "Price range", column: "price_range", unit: "quote", isPrice: true },
  { name: "Deviation", column: "stddev_price", unit: "quote", isPrice: true },
  { name: "Volume", column: "volume", unit: "base" },
  { name: "Buy/sell ratio", column: "buy_sell_ratio", unit: "" },
];

export class Cards {
  /** @param mode "stream" or "batch" */
  constructor(mode, title) {
    this.mode = mode;
    this.hint = element("small");
    this.list = element("dl", { className: "stats" });
    this.cards = STATISTICS.map(({ name }) => {
      const card = {
        value: element("span", { className: "value" }),
        unit: element("span", { className: "unit" }),
        note: element("dd", { className: "delta" }),
      };
      this.list.append(element("div", {}, element("dt", {}, name), element("dd", {}, card.value, " ", card.unit), card.note));
      return card;
    });
    this.note = element("p", { className: "note", hidden: true });
    this.box = element("section", { className: `latest ${mode}`, "aria-label": title },
      element("h2", {}, element("span", { className: `badge ${mode}` }, mode), title, this.hint), this.list, this.note);
  }

  /** Shows why there are no statistics. */
  showNone(text) {
    setText(this.note, text);
    this.note.hidden = false;
    this.list.hidden = true;
    setText(this.hint, "");
  }

  /**
   * @param product its name, which has the units
   * @param row what has the columns
   * @param hint what the row is of
   * @param noteOf the text below a value, and its direction: "up", "down" or ""
   */
  show(product, row, hint, noteOf) {
    this.note.hidden = true;
    this.list.hidden = false;
    setText(this.hint, hint);
    const units = { ...unitsOf(product), "": "" };
    const places = placesOf(number(row.avg_price) ?? 0);
    STATISTICS.forEach((statistic, index) => {
      const { value, unit, note } = this.cards[index];
      const stored = row[statistic.column] ?? null;
      setText(value, shown(stored, statistic, places));
      value.title = stored ?? "";
      setText(unit, stored === null ? "" : units[statistic.unit]);
      const { text, moved = "" } = noteOf(statistic, places);
      setText(note, text);
      note.dataset.moved = moved;
    });
  }
}

/** A price with the places of prices, anything else with the digits that matter. */
export function shown(value, { isPrice }, places) {
  if (value === null || value === undefined) return "–";
  if (isPrice) return fixed(value, places);
  const size = Math.abs(Number(value));
  return size >= 1e6 ? short(Number(value)) : fixed(value, size >= 1000 ? 0 : size >= 1 ? 2 : 4);
}

/** How much a value has changed: "+12.34 (+0.01 %)". */
export function change(value, before, statistic, places) {
  if ((value ?? null) === null || (before ?? null) === null) return { text: "–" };
  const changed = difference(value, before);
  const size = changed.replace("-", "");
  const direction = Math.sign(Number(changed));
  const sign = ["−", "±", "+"][direction + 1];
  const share = Number(before) === 0 ? "" : ` (${sign}${percent(Math.abs(Number(changed) / Number(before)))})`;
  const moved = statistic.hasDirection ? ["down", "", "up"][direction + 1] : "";
  return { text: `${sign}${shown(size, statistic, places)}${share}`, moved };
}

function percent(share) {
  const value = share * 100;
  if (value > 0 && value < 0.005) return "<0.01 %";
  return value >= 1000 ? `${short(value)} %` : `${value.toFixed(value >= 10 ? 0 : value >= 1 ? 1 : 2)} %`;
}
