// The cards of the newest closed window of the stream, with the change to the window before.

import { Cards, change } from "./cards.js";
import { clockRange, time, whole } from "./format.js";

export class LatestWindow {
  constructor() {
    this.cards = new Cards("stream", "Latest window");
    this.box = this.cards.box;
  }

  /**
   * @param rows the windows of the product
   * @param none why there are none
   */
  show(product, rows, none) {
    const closed = rows.closed();
    const row = closed.at(-1);
    if (!product || !row) {
      this.cards.showNone(none);
      return;
    }
    const previous = closed.at(-2);
    const before = previous && row.start - previous.start === rows.windowSeconds ? previous : null;
    const hint = `${time(row.start, "day")}, ${clockRange(row.start, rows.windowSeconds)} · ${whole(row.trade_count)} ticks · ${
      before ? "change to the window before" : "the window before has no ticks"}`;
    this.cards.show(product.product, row, hint, (statistic, places) =>
      (before ? change(row[statistic.column], before[statistic.column], statistic, places) : { text: "–" }));
  }
}
