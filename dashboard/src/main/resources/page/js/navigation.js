// The history of the browser: back and forward go through views, products, ranges and charts.

import { format, parse } from "./address.js";

const SETTLED_MILLIS = 400;

export class Navigation {
  /**
   * @param now returns the state that is shown
   * @param show shows the state of an address
   */
  constructor(now, show) {
    this.now = now;
    this.show = show;
    this.isShowing = false;
    addEventListener("popstate", () => this.open());
  }

  /** The state of the address. */
  get asked() {
    return parse(location.hash);
  }

  /** Shows what the address asks for. */
  open() {
    clearTimeout(this.waiting);
    this.isShowing = true;
    this.show(this.asked);
    this.isShowing = false;
  }

  /** Remembers a step that one can go back from. */
  step() {
    this.write("pushState");
  }

  /** Remembers what changes many times a second, such as the range while the user drags, once it has settled. */
  settle() {
    if (this.isShowing) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.write("replaceState"), SETTLED_MILLIS);
  }

  /** Completes the address, which is no step. */
  complete() {
    this.write("replaceState");
  }

  write(how) {
    if (this.isShowing) return;
    clearTimeout(this.waiting);
    const state = this.now();
    const address = format(state);
    if (address !== location.hash) history[how](null, "", address);
    for (const link of document.querySelectorAll("nav a")) link.href = format({ ...state, view: link.dataset.view });
  }
}
