// The live view of one product: windows, moving statistics and z-scores.

import { CHARTS } from "./address.js";
import { Batch } from "./batch.js";
import { FLASH_MILLIS, isStill } from "./candles.js";
import { ChartGroup } from "./chart.js";
import { DataTable } from "./datatable.js";
import { element, setText } from "./dom.js";
import { time } from "./format.js";
import { LatestWindow } from "./latest.js";
import { LENGTHS, secondsOf } from "./lengths.js";
import * as others from "./panels.js";
import * as price from "./price.js";
import { Readout } from "./readout.js";
import { ProductSeries } from "./series.js";
import { Tools } from "./tools.js";
import { windowTable } from "./windowtable.js";

const panels = { ...others, ...price };

const HINTS = { candles: "stream: candles", close: "stream: closing price", mean: "stream: mean price" };

export class LiveView {
  /** @param onStep called when the user has chosen another chart */
  constructor(root, span, onStep) {
    this.root = root;
    this.span = span;
    this.onStep = onStep;
    const stored = localStorage.getItem("tickbeam.chart");
    this.chart = CHARTS.includes(stored) ? stored : CHARTS[0];
    this.lengths = new Set((localStorage.getItem("tickbeam.lengths") ?? "5m").split(",").filter(Boolean));
    this.flashes = new Map();
    this.batch = new Batch(span, () => this.changed());
    this.clear();
    this.build();
  }

  clear(product = null) {
    this.series = new ProductSeries(product, () => this.useLengths());
    this.inView = [];
    this.flashes.clear();
    this.batch.clear(product);
  }

  get product() { return this.series.product; }
  get rows() { return this.series.rows; }
  get moving() { return this.series.moving; }
  get scores() { return this.series.scores; }
  get movingStep() { return this.series.movingStep; }
  get scoreStep() { return this.series.scoreStep; }
  get hasBatch() { return this.batch.isOn; }

  /** The product, its newest closed window and the length of windows; null for none. */
  get newest() {
    const row = this.rows.closed().at(-1);
    return row ? { product: this.product, row, seconds: this.rows.windowSeconds } : null;
  }

  /** Index of the shortest chosen length, which has the band; -1 for none. */
  bandLength() {
    const chosen = LENGTHS.filter((length) => this.lengths.has(length));
    chosen.sort((a, b) => secondsOf(a) - secondsOf(b));
    return LENGTHS.indexOf(chosen[0]);
  }

  build() {
    const boxes = Object.fromEntries(["price", "volume", "score", "volatility"].map((name) =>
      [name, element("div", { className: `chart ${name}`, id: `chart-${name}`, role: "img", "aria-label": name })]));
    this.note = element("p", { className: "empty", role: "status" });
    this.readout = new Readout(this);
    this.tools = new Tools(this);
    this.latest = new LatestWindow();
    this.priceHint = element("small");
    this.table = new DataTable("Windows in view", () => windowTable(this));
    this.batch.use(false);
    this.scoreHint = element("small");
    const charts = element("div", { className: "charts", tabIndex: 0, role: "group", "aria-label": "Charts; the arrow keys move through the windows" },
      this.titled("Price", this.priceHint, this.readout.box, boxes.price),
      this.titled("Volume", "bought above, sold below; ◆ spike", boxes.volume),
      this.titled("Z-score", this.scoreHint, boxes.score),
      this.titled("Volatility", "and sentiment: bullish ▀, bearish ▄", boxes.volatility));
    charts.querySelector("h2").append(this.tools.box);
    this.root.append(this.note, this.latest.box, this.batch.box, charts, this.table.box);
    this.boxes = boxes;
    this.charts = charts;
    this.rebuild();
  }

  titled(title, hint, ...content) {
    const head = element("h2", {}, title, typeof hint === "string" ? element("small", {}, hint) : hint);
    return element("figure", {}, head, ...content);
  }

  /** Rebuilds the charts after the window lengths have changed. */
  useLengths() {
    if (!LENGTHS.some((name) => this.lengths.has(name))) this.lengths.add(LENGTHS[Math.min(2, LENGTHS.length - 1)]);
    this.tools.buildChips();
    this.rebuild();
  }

  chooseChart(chart) {
    if (chart === this.chart) return;
    this.chart = chart;
    localStorage.setItem("tickbeam.chart", chart);
    this.onStep();
    this.rebuild();
  }

  nextChart() {
    this.chooseChart(CHARTS[(CHARTS.indexOf(this.chart) + 1) % CHARTS.length]);
  }

  /** Shows or hides what batch runs have computed. */
  useBatch(isOn) {
    if (isOn === this.batch.isOn) return;
    this.batch.use(isOn);
    this.onStep();
    this.rebuild();
  }

  toggleBatch() {
    this.useBatch(!this.batch.isOn);
  }

  toggleLength(length) {
    if (!this.lengths.delete(length)) this.lengths.add(length);
    localStorage.setItem("tickbeam.lengths", [...this.lengths].join(","));
    this.rebuild();
  }

  rebuild() {
    this.tools.show();
    this.group?.destroy();
    this.group = new ChartGroup(this.span, (at) => this.readout.show(at));
    const empty = (options) => [[], ...options.series.map(() => [])];
    this.plots = {};
    for (const name of ["price", "volume", "score", "volatility"]) {
      const options = panels[`${name}Options`](this);
      this.plots[name] = this.group.add(this.boxes[name], options, empty(options));
    }
    this.draw();
  }

  /** Shows a product. */
  async show(product) {
    this.clear(product);
    this.draw();
    if (product.lastStart !== null) this.span.follow(product.lastStart + product.windowSeconds);
    await this.load();
  }

  /** Loads the rows in view that are missing. */
  async load() {
    const { series } = this;
    let areNew = true;
    try {
      areNew = await series.load(this.span);
      if (areNew) this.problem = "";
    } catch (failure) {
      this.problem = failure.message;
    }
    if (series !== this.series) return;
    this.span.follow(this.rows.edge());
    this.batch.load();
    if (areNew) this.changed();
    if ((await series.loadRest()) && series === this.series) this.changed();
  }

  /** Loads everything again. */
  reload() {
    this.series.forget();
    return this.load();
  }

  /** Takes an event about the product. */
  take(kind, data) {
    const { series } = this;
    if (kind === "window") {
      const change = series.takeWindow(data);
      if (change === null) return;
      if (change === "revised") this.flashes.set(Date.parse(data.window_start) / 1000, performance.now());
      this.changed({ start: data.window_start, revision: data.revision });
    } else if (kind === "moving" || kind === "score") {
      if (series.takePoint(kind === "moving" ? series.moving : series.scores, data)) this.load();
      this.changed();
    } else if (kind === "provisional") {
      series.rows.setOpen(data.windows);
      this.changed();
    }
  }

  /** Draws with the next frame, then dispatches an event for each row that was drawn. */
  changed(told = null) {
    this.told = [...(this.told ?? []), ...(told ? [told] : [])];
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.draw();
      const done = this.told;
      this.told = [];
      // The charts draw in a microtask that was queued before this one.
      queueMicrotask(() => done.forEach((detail) => document.dispatchEvent(new CustomEvent("tickbeam-drawn", { detail }))));
    });
  }

  draw() {
    this.span.follow(this.rows.edge());
    const all = this.rows.all();
    this.inView = panels.rowsInView(all, this.span, this.rows.windowSeconds);
    this.shownHigh = Math.max(...this.inView.map((row) => Number(row.high_price)));
    this.shownLow = Math.min(...this.inView.map((row) => Number(row.low_price)));
    this.showNote(all.length);
    if (!this.root.hidden) {
      for (const [name, plot] of Object.entries(this.plots)) {
        plot.setData(panels[`${name}Data`](this, this.inView), true);
      }
    }
    Object.assign(this.charts.dataset, { windows: this.inView.length, from: this.span.from, to: this.span.to });
    this.charts.dataset.revisions = this.inView.reduce((sum, row) => sum + (row.revision ?? 0), 0);
    this.readout.update();
    this.latest.show(this.product, this.rows, this.whyNone());
    this.latest.box.hidden = all.length === 0;
    this.table.update();
    this.describe();
    const isFlashing = [...this.flashes.values()].some((at) => performance.now() - at < FLASH_MILLIS);
    if (isFlashing) setTimeout(() => this.changed(), isStill() ? FLASH_MILLIS : 80);
  }

  /** Says what the charts show, for those who cannot see them. */
  describe() {
    const { product, inView } = this;
    const range = inView.length ? ` from ${time(inView[0].start)} to ${time(inView.at(-1).start)}` : "";
    const of = `${product?.product ?? "no product"}, ${inView.length} windows${range}`;
    setText(this.priceHint, `${HINTS[this.chart]}${this.hasBatch ? " · batch: ○ mean of a window, ╌ of the snapshot" : ""}`);
    const names = { price: `Price, ${HINTS[this.chart]}`, volume: "Volume by side", score: "Z-scores", volatility: "Volatility and sentiment" };
    for (const [name, box] of Object.entries(this.boxes)) {
      box.setAttribute("aria-label", `${names[name]}: ${of}; below as a table`);
    }
  }

  /** Why there is no closed window. */
  whyNone() {
    if (this.problem) return "The windows cannot be read.";
    if (this.product && !this.series.isLoaded) return "Loading …";
    return "No windows yet. As soon as the pipeline closes one it is here.";
  }

  showNote(count) {
    const text = this.problem || (count ? "" : this.whyNone());
    this.note.dataset.state = this.problem ? "problem" : "";
    setText(this.note, text);
    setText(this.scoreHint, this.scores.all().length ? "deviations from the moving mean"
      : "none in Kafka for this range; the pipeline writes them with --analytics=moving,zscores --sinks=kafka");
    this.note.hidden = !text;
  }
}
