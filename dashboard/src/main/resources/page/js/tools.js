// The buttons above the price chart: candles or line, moving averages, files.

import { element } from "./dom.js";
import { saveCsv, savePng } from "./export.js";
import { LENGTHS, secondsOf } from "./lengths.js";

export class Tools {
  constructor(view) {
    this.view = view;
    this.style = this.button({ title: "Candles or a line (C)" }, "", () => view.toggleCandles());
    this.chipBox = element("span", { className: "group", role: "group", "aria-label": "Moving averages" });
    this.box = element("span", { className: "tools" }, this.style, this.chipBox,
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
    this.style.textContent = this.view.candles ? "Line" : "Candles";
    this.chips.forEach((chip, index) => chip.setAttribute("aria-pressed", this.view.lengths.has(LENGTHS[index])));
  }
}
