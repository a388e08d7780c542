// The buttons above the price chart: which chart, batch, moving averages, files.

import { CHARTS } from "./address.js";
import { element } from "./dom.js";
import { saveCsv, savePng } from "./export.js";
import { LENGTHS, secondsOf } from "./lengths.js";

const NAMES = { candles: "Candles", close: "Close", mean: "Mean" };
const TITLES = { candles: "Open, high, low and close", close: "A line of closing prices", mean: "A line of mean prices" };

export class Tools {
  constructor(view) {
    this.view = view;
    this.charts = CHARTS.map((chart) => this.button({ title: `${TITLES[chart]} (C)` }, NAMES[chart], () => view.chooseChart(chart)));
    const charts = element("span", { className: "group", role: "group", "aria-label": "Chart", id: "chart-types" }, ...this.charts);
    this.batch = this.button({ id: "batch", title: "What batch runs have computed, over the stream (B)" }, "Batch", () => view.toggleBatch());
    this.chipBox = element("span", { className: "group", role: "group", "aria-label": "Moving averages" });
    this.box = element("span", { className: "tools" }, charts, this.batch, this.chipBox,
      this.button({ id: "csv", title: "What is shown as CSV" }, "CSV", () => saveCsv(view)),
      this.button({ id: "png", title: "What is shown as PNG" }, "PNG", () => savePng(view)));
    this.buildChips();
  }

  button(properties, text, action) {
    const button = element("button", { type: "button", ...properties }, text);
    button.onclick = action;
    return button;
  }

  /** One button for each window length, the shortest first. */
  buildChips() {
    this.chips = LENGTHS.map((length, index) => this.button(
      { className: `chip moving-${(index % 6) + 1}`, title: `Moving average and z-score over ${length}` },
      length, () => this.view.toggleLength(length)));
    const places = [...LENGTHS.keys()].sort((a, b) => secondsOf(LENGTHS[a]) - secondsOf(LENGTHS[b]));
    this.chipBox.replaceChildren(...places.map((place) => this.chips[place]));
  }

  /** Updates the buttons to the current choice. */
  show() {
    this.charts.forEach((button, index) => button.setAttribute("aria-pressed", CHARTS[index] === this.view.chart));
    this.batch.setAttribute("aria-pressed", this.view.hasBatch);
    this.chips.forEach((chip, index) => chip.setAttribute("aria-pressed", this.view.lengths.has(LENGTHS[index])));
  }
}
