// The list of products. Rows are created once and then only their texts change, so hundreds are fine.

import { ask, seconds } from "./api.js";
import { byId, element, setText } from "./dom.js";
import { decimal } from "./format.js";
import { lowerBound } from "./rows.js";

export class Products {
  constructor(choose) {
    this.choose = choose;
    this.known = new Map();
    this.sorted = [];
    this.list = byId("product-list");
    this.note = byId("product-note");
    byId("filter").addEventListener("input", () => this.filter());
    byId("filter").addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    byId("products").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      this.close();
      byId("choose").focus();
    });
    byId("choose").onclick = () => (this.isOpen ? this.close() : this.open());
  }

  /** Whether the list lies over the page, as on a phone. */
  get isOpen() {
    return document.body.classList.contains("choosing");
  }

  open() {
    document.body.classList.add("choosing");
    byId("choose").setAttribute("aria-expanded", "true");
    byId("filter").focus();
  }

  close() {
    document.body.classList.remove("choosing");
    byId("choose").setAttribute("aria-expanded", "false");
  }

  static key(exchange, product) {
    return JSON.stringify([exchange, product]);
  }

  async load() {
    let after = null;
    try {
      do {
        const page = await ask("api/products", { after });
        page.products.forEach((each) => this.take(each));
        after = page.next;
      } while (after);
      setText(this.note, this.known.size ? `${this.known.size} products` : "No products yet.");
    } catch (failure) {
      setText(this.note, `${failure.message}; asking again`);
    }
  }

  take(each) {
    const stream = each.stored.filter((stored) => stored.mode === "stream");
    const stored = stream[0] ?? each.stored[0];
    const product = this.get(each.exchange, each.product_id);
    product.windowSeconds = stored?.window_seconds ?? 60;
    product.lastStart = stored ? seconds(stored.last_window_start) : null;
    const price = each.price ?? stored?.last_price;
    if (price && product.price === null) this.setPrice(product, price);
  }

  get(exchange, name) {
    const key = Products.key(exchange, name);
    if (!this.known.has(key)) {
      const product = { exchange, product: name, windowSeconds: 60, lastStart: null, price: null };
      this.known.set(key, product);
      this.place(product);
    }
    return this.known.get(key);
  }

  place(product) {
    const price = element("span", { className: "price" }, "–");
    const button = element("button", { type: "button" },
      element("span", { className: "name" }, product.product),
      element("span", { className: "exchange" }, product.exchange), price);
    button.onclick = () => this.choose(product);
    product.item = element("li", {}, button);
    product.priceBox = price;
    product.place = `${product.product}\u0000${product.exchange}`;
    const index = lowerBound(this.sorted, product.place, (each) => each.place);
    this.list.insertBefore(product.item, this.sorted[index]?.item ?? null);
    this.sorted.splice(index, 0, product);
    this.filterOne(product);
  }

  setPrice(product, price) {
    if (product.price === price) return;
    product.priceBox.dataset.moved = product.price === null ? "" : Number(price) >= Number(product.price) ? "up" : "down";
    product.price = price;
    setText(product.priceBox, decimal(price));
  }

  /** Takes the prices of a pulse. */
  pulse(prices) {
    for (const each of prices) this.setPrice(this.get(each.exchange, each.product_id), each.price);
    if (this.known.size) setText(this.note, `${this.known.size} products`);
  }

  mark(product) {
    for (const each of this.known.values()) {
      if (each === product) each.item.firstChild.setAttribute("aria-current", "true");
      else each.item.firstChild.removeAttribute("aria-current");
    }
  }

  filter() {
    this.known.forEach((product) => this.filterOne(product));
  }

  filterOne(product) {
    const wanted = byId("filter").value.trim().toLowerCase();
    product.item.hidden = !`${product.product} ${product.exchange}`.toLowerCase().includes(wanted);
  }

  /** Up and down move through the list; Enter in the filter selects the first product. */
  onKey(event) {
    const shown = [...this.list.children].filter((item) => !item.hidden).map((item) => item.firstChild);
    const index = shown.indexOf(document.activeElement);
    if (event.key === "ArrowDown") shown[Math.min(shown.length - 1, index + 1)]?.focus();
    else if (event.key === "ArrowUp") (index <= 0 ? byId("filter") : shown[index - 1]).focus();
    else if (event.key === "Enter" && index < 0) shown[0]?.click();
    else return;
    event.preventDefault();
  }

  first() {
    return this.sorted.find((each) => each.product === "BTC-USD") ?? this.sorted[0] ?? null;
  }
}
