// The data of a chart as a table, for those who cannot see the chart. It is made when it is opened.

import { element, row, scrollTable, setText } from "./dom.js";

const REFRESH_MILLIS = 2_000;

/** As many as one reads; all of them are in the CSV file. */
const MOST_ROWS = 500;

export class DataTable {
  /**
   * @param title what the table is of
   * @param table returns the names of the columns and the rows, lists of texts, the newest first
   */
  constructor(title, table) {
    this.title = title;
    this.table = table;
    this.note = element("p", { className: "note" });
    this.place = element("div");
    this.details = element("details", { className: "as-table" }, element("summary", {}, `${title} as a table`), this.note, this.place);
    this.details.addEventListener("toggle", () => this.update(true));
    this.drawnAt = 0;
  }

  get box() {
    return this.details;
  }

  /** Draws the table anew, if it is open, at most every two seconds. */
  update(isNow = false) {
    if (!this.details.open || (!isNow && performance.now() - this.drawnAt < REFRESH_MILLIS)) return;
    this.drawnAt = performance.now();
    const { names, rows } = this.table();
    const shown = rows.slice(0, MOST_ROWS);
    setText(this.note, rows.length > shown.length ? `The newest ${shown.length} of ${rows.length}.` : rows.length ? "" : "Nothing in this range.");
    if (names.join() !== this.names?.join()) {
      this.names = names;
      this.body = element("tbody");
      this.place.replaceChildren(scrollTable(names, this.body, this.title));
    }
    this.body.replaceChildren(...shown.map((cells) => row(cells)));
  }
}
