// The compare view: stream and batch in one chart, and the runs of CompareModes.

import { ask, instant } from "./api.js";
import { ChartGroup } from "./chart.js";
import { colors } from "./colors.js";
import { element, row, scrollTable, setFacts, setText } from "./dom.js";
import { decimal, number, time, whole } from "./format.js";
import { DataTable } from "./datatable.js";
import { columns, line } from "./panels.js";
import { Rows } from "./rows.js";
import { RUN_NAMES, drawRuns, runRow } from "./runs.js";

const REFRESH_MILLIS = 3_000;

export class CompareView {
  constructor(root, span) {
    this.root = root;
    this.span = span;
    this.stream = new Rows();
    this.batch = new Rows();
    this.build();
  }

  build() {
    this.verdict = element("p", { className: "verdict", role: "status", id: "verdict" }, "…");
    this.facts = element("dl", { className: "facts cards" });
    this.box = element("div", { className: "chart price", id: "chart-compare", role: "img", "aria-label": "Closing prices" });
    this.table = new DataTable("Closing prices of both modes", () => this.tableOf());
    this.differences = element("tbody");
    this.runs = element("tbody");
    this.newest = element("section", { id: "newest-runs" });
    this.newestRuns = [];
    this.charts = [];
    this.root.append(
      element("figure", {}, this.verdict, this.facts),
      element("figure", {}, element("h2", {}, "Closing prices", element("small", {}, "stream: wide line, batch: dashes over it")), this.box, this.table.box),
      element("figure", { id: "differences", hidden: true }, element("h2", {}, "What differs"),
        scrollTable(["window", "column", "stream", "batch"], this.differences)),
      element("figure", {}, element("h2", {}, "Measured runs", element("small", {}, "of CompareModes, the newest first")),
        scrollTable(RUN_NAMES, this.runs)),
      this.newest);
    this.rebuild();
    setInterval(() => this.load(), REFRESH_MILLIS);
  }

  rebuild() {
    this.group?.destroy();
    this.group = new ChartGroup(this.span, () => {});
    this.plot = this.group.add(this.box, {
      series: [
        line(() => colors().line, { width: 6, alpha: 0.45 }),
        line(() => colors().batch, { width: 2, dash: [6, 5] }),
      ],
      value: (value) => value.toLocaleString("en-US", { maximumFractionDigits: 6 }),
    }, [[], [], []]);
    this.draw();
    this.drawNewest();
  }

  show(product) {
    this.product = product;
    this.stream = new Rows();
    this.batch = new Rows();
  }

  async load() {
    const isRangeKnown = this.span.to > this.span.from;
    if (this.root.hidden || !this.product || !isRangeKnown || document.hidden) return;
    const { product } = this;
    const range = {
      exchange: product.exchange, product: product.product, windowSeconds: product.windowSeconds,
      from: instant(this.span.from), to: instant(this.span.to),
    };
    const rows = { ...range, fields: "window_start,close_price,trade_count,revision", newest: "true", limit: 20_160 };
    try {
      const [compared, stream, batch, runs] = await Promise.all([
        ask("api/comparison", range), ask("api/windows", { ...rows, mode: "stream" }),
        ask("api/windows", { ...rows, mode: "batch" }), ask("api/comparison/runs", { limit: 100 }),
      ]);
      if (product !== this.product) return;
      this.stream = new Rows();
      this.batch = new Rows();
      this.stream.addAll(stream);
      this.batch.addAll(batch);
      this.showComparison(compared);
      this.showRuns(runs.runs);
      this.draw();
    } catch (failure) {
      setText(this.verdict, failure.message);
      this.verdict.dataset.state = "none";
    }
  }

  showComparison(compared) {
    const both = compared.rows_equal + compared.rows_different;
    setText(this.verdict, both === 0
      ? "No window of this range has both modes yet."
      : compared.rows_different === 0
        ? `All ${whole(both)} windows that both modes have are equal, in every digit.`
        : `${whole(compared.rows_different)} of ${whole(both)} windows differ.`);
    this.verdict.dataset.state = both === 0 ? "none" : compared.rows_different === 0 ? "equal" : "different";
    setFacts(this.facts, [
      ["digits equal", whole(compared.digits_equal)],
      ["digits different", whole(compared.digits_different)],
      ["values equal", whole(compared.values_equal)],
      ["values different", whole(compared.values_different)],
      ["windows only in stream", whole(compared.only_stream)],
      ["windows only in batch", whole(compared.only_batch)],
    ]);
    this.differences.replaceChildren(...compared.differences.map((each) =>
      row([time(Date.parse(each.window_start) / 1000), each.column, decimal(each.stream), decimal(each.batch)])));
    this.root.querySelector("#differences").hidden = compared.differences.length === 0;
  }

  showRuns(runs) {
    this.runs.replaceChildren(...runs.map(runRow));
    if (!runs.length) {
      const cell = element("td", { colSpan: RUN_NAMES.length, className: "dim" }, "None yet: CompareModes writes them to table comparison_runs.");
      this.runs.append(element("tr", {}, cell));
    }
    const newest = runs.filter((run) => run.comparison_id === runs[0].comparison_id);
    if (newest.length !== this.newestRuns.length || newest[0]?.started_at !== this.newestRuns[0]?.started_at) {
      this.newestRuns = newest;
      this.drawNewest();
    }
  }

  /** The newest comparison, as the report of CompareModes draws it. */
  drawNewest() {
    this.charts.forEach((chart) => chart.destroy());
    this.newest.replaceChildren();
    this.charts = drawRuns(this.newest, this.newestRuns);
  }

  draw() {
    if (this.root.hidden) return;
    this.table.update();
    const all = this.both();
    this.box.setAttribute("aria-label", `Closing prices of ${this.product?.product ?? "no product"}, stream and batch, ${all.length} windows`);
    this.plot.setData(columns(all, this.product?.windowSeconds ?? 60, [(each) => number(each.stream), (each) => number(each.batch)]));
  }

  /** The closing prices of each window in both modes, in order of time. */
  both() {
    const both = new Map();
    for (const [name, rows] of [["stream", this.stream], ["batch", this.batch]]) {
      for (const each of rows.closed()) both.set(each.start, { ...both.get(each.start), start: each.start, [name]: each.close_price });
    }
    return [...both.values()].sort((a, b) => a.start - b.start);
  }

  tableOf() {
    const rows = this.both().reverse().map((each) => [time(each.start), decimal(each.stream), decimal(each.batch)]);
    return { names: ["window", "stream", "batch"], rows };
  }
}
