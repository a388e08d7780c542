// Tells screen readers of the newest window, in one sentence and not more often than one can listen to.

import { setText } from "./dom.js";
import { clockRange, fixed, placesOf } from "./format.js";
import { unitsOf } from "./units.js";

const LEAST_MILLIS = 60_000;

export class Announcer {
  /** @param region an element with aria-live */
  constructor(region) {
    this.region = region;
    this.toldAt = -Infinity;
  }

  /** @param newest the product, its newest closed window and the length of it; null for none */
  tell(newest) {
    if (!newest || performance.now() - this.toldAt < LEAST_MILLIS) return;
    this.toldAt = performance.now();
    const { product, row, seconds } = newest;
    const price = row.avg_price ?? row.close_price;
    const mean = `${fixed(price, placesOf(Number(price)))} ${unitsOf(product.product).quote}`;
    const sentiment = (row.market_sentiment ?? "no sides").toLowerCase();
    setText(this.region, `${product.product}, ${clockRange(row.start, seconds)}: mean price ${mean}, ${sentiment}`);
  }
}
