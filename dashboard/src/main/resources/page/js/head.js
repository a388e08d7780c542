// The header of all views: product, current price, range.

import { byId, element, setFacts, setText } from "./dom.js";
import { decimal, fixed, placesOf, time } from "./format.js";
import { RANGES } from "./span.js";

export class Head {
  constructor(span) {
    this.span = span;
    this.buttons = RANGES.map(({ name, seconds }) => {
      const button = element("button", { type: "button" }, name);
      button.onclick = () => span.choose(seconds);
      return button;
    });
    this.follow = element("button", { type: "button", id: "follow", title: "Follow the newest window (F)" }, "Now");
    this.follow.onclick = () => span.choose(span.seconds);
    byId("ranges").append(...this.buttons, this.follow);
    span.onChange(() => this.showRange());
    this.showRange();
  }

  showRange() {
    this.buttons.forEach((button, index) =>
      button.setAttribute("aria-pressed", this.span.isFollowing && RANGES[index].seconds === this.span.seconds));
    this.follow.setAttribute("aria-pressed", this.span.isFollowing);
  }

  /** @param row the newest row @param first the first row in view, to show the change of price */
  show(product, row, first) {
    setText(byId("product-name"), product ? product.product : "no product yet");
    document.title = product && row ? `${decimal(row.close_price)} ${product.product} · Tickbeam` : "Tickbeam";
    if (!product || !row) {
      setText(byId("now-price"), "");
      setText(byId("now-change"), "");
      setFacts(byId("now-facts"), []);
      return;
    }
    const price = Number(row.close_price);
    const change = price - Number(first.open_price);
    const share = (change / Number(first.open_price)) * 100;
    setText(byId("now-price"), fixed(row.close_price, placesOf(price)));
    setText(byId("now-change"), `${change >= 0 ? "▲ +" : "▼ −"}${fixed(Math.abs(change), placesOf(price))} (${share >= 0 ? "+" : "−"}${Math.abs(share).toFixed(2)} %)`);
    byId("now-change").dataset.moved = change >= 0 ? "up" : "down";
    setFacts(byId("now-facts"), [
      ["bid", decimal(row.max_best_bid)],
      ["ask", decimal(row.max_best_ask)],
      ["at", time(row.last_event_time ? Date.parse(row.last_event_time) / 1000 : row.start, "second")],
    ]);
  }
}
