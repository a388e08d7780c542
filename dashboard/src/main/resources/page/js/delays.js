// The delays view: how late the rows of the stream are, and how long scheduled batch runs take, by the clock.

import { ask, seconds } from "./api.js";
import { ChartGroup } from "./chart.js";
import { DataTable } from "./datatable.js";
import { delayOptions } from "./delaychart.js";
import { element, row, scrollTable, setFacts, setText } from "./dom.js";
import { duration, time, whole } from "./format.js";
import { Span } from "./span.js";

const REFRESH_MILLIS = 5_000;
const MOST_ROWS = 20_160;
const MOST_RUNS = 500;
const LISTED_RUNS = 50;

/** Rows that are so late are of old ticks. */
const OLD_SECONDS = 600;

const RUN_NAMES = ["started", "outcome", "took", "ticks read", "rows written", "read from", "to", "runner"];

export class DelaysView {
  constructor(root, range) {
    this.root = root;
    this.range = range;
    this.span = new Span(range.seconds);
    this.delays = [];
    this.runs = [];
    this.build();
    this.span.onChange(() => this.draw());
    range.onChange(() => {
      if (range.seconds !== this.span.seconds) this.span.choose(range.seconds);
    });
  }

  build() {
    this.note = element("p", { className: "empty", role: "status", hidden: true, dataset: { state: "problem" } });
    this.streamFacts = element("dl", { className: "facts cards" });
    this.batchFacts = element("dl", { className: "facts cards" });
    this.hint = element("p", { className: "note" });
    this.noRuns = element("p", { className: "note", hidden: true },
      "No scheduled run yet: run-configs/scheduled-batch.sh starts one every ten minutes and keeps each in table batch_runs.");
    this.box = element("div", { className: "chart price", id: "chart-delays", role: "img", "aria-label": "Delays" });
    this.table = new DataTable("Delays of the stream", () => this.tableOf());
    this.listed = element("tbody", { id: "batch-runs" });
    this.root.append(this.note,
      element("div", { className: "columns" },
        this.section("stream", "From the end of a window to its row", "first results, no revisions", this.streamFacts, this.hint),
        this.section("batch", "Scheduled runs", "from start to end", this.batchFacts, this.noRuns)),
      element("figure", {}, element("h2", {}, "Stream and batch by the clock",
        element("small", {}, "logarithmic; line: from the end of a window to its row; bars: how long a run took, ✕ failed")), this.box, this.table.box),
      element("figure", {}, element("h2", {}, "Scheduled runs", element("small", {}, "table batch_runs, the newest first")),
        scrollTable(RUN_NAMES, this.listed, "Scheduled runs")));
    this.showFacts();
    this.rebuild();
    setInterval(() => this.load(), REFRESH_MILLIS);
  }

  section(mode, title, hint, ...content) {
    return element("figure", {}, element("h2", {}, element("span", { className: `badge ${mode}` }, mode), title, element("small", {}, hint)), ...content);
  }

  rebuild() {
    this.group?.destroy();
    this.group = new ChartGroup(this.span, () => {});
    this.plot = this.group.add(this.box, delayOptions(this), [[], [], []]);
    this.draw();
  }

  show(product) {
    this.product = product;
    this.delays = [];
    this.draw();
  }

  async load() {
    if (this.root.hidden || !this.product || document.hidden) return;
    const { product } = this;
    try {
      const [windows, { runs }] = await Promise.all([
        ask("api/windows", {
          exchange: product.exchange, product: product.product, windowSeconds: product.windowSeconds, mode: "stream",
          fields: "window_start,window_end,updated_at,revision", newest: "true",
          limit: Math.min(MOST_ROWS, Math.ceil(this.span.seconds / product.windowSeconds) + 1),
        }),
        ask("api/batch/runs", { limit: MOST_RUNS }),
      ]);
      if (product !== this.product) return;
      this.note.hidden = true;
      this.delays = delaysOf(windows);
      this.runs = runs.map(runOf).reverse();
      this.showAll();
    } catch (failure) {
      setText(this.note, failure.message);
      this.note.hidden = false;
    }
    this.draw();
  }

  showFacts() {
    const late = this.delays.map((each) => each.seconds);
    const well = this.runs.filter((run) => run.result === "ok");
    const took = well.map((run) => run.seconds);
    setFacts(this.streamFacts, [
      ["median", duration(percentile(late, 0.5))], ["95 of 100", duration(percentile(late, 0.95))],
      ["longest", duration(percentile(late, 1))], ["windows", whole(late.length)],
    ]);
    setFacts(this.batchFacts, [
      ["median", duration(percentile(took, 0.5))], ["95 of 100", duration(percentile(took, 0.95))],
      ["longest", duration(percentile(took, 1))], ["ended well", whole(well.length)],
      ["failed", whole(this.runs.filter((run) => run.result === "failed").length)],
    ]);
  }

  showAll() {
    this.showFacts();
    const isOld = percentile(this.delays.map((each) => each.seconds), 0.5) > OLD_SECONDS;
    setText(this.hint, isOld ? "These rows are of old ticks, replayed or caught up with: their delay is mostly the age of the ticks." : "");
    this.noRuns.hidden = this.runs.length > 0;
    this.listed.replaceChildren(...this.runs.slice(-LISTED_RUNS).reverse().map(listedRun));
    if (!this.runs.length) this.listed.append(element("tr", {}, element("td", { colSpan: RUN_NAMES.length, className: "dim" }, "None.")));
  }

  draw() {
    if (this.root.hidden) return;
    this.span.follow(Date.now() / 1000);
    this.table.update();
    this.box.setAttribute("aria-label", `Delays of ${this.delays.length} windows of ${this.product?.product ?? "no product"} ` +
      `and durations of ${this.runs.length} scheduled runs; below as tables`);
    const all = [...this.delays.map((each) => [each.at, each.seconds, null]), ...this.runs.map((run) => [run.at, null, run.seconds])]
      .sort((a, b) => a[0] - b[0]);
    this.plot.setData([0, 1, 2].map((column) => all.map((each) => each[column])));
  }

  tableOf() {
    const rows = this.delays.toReversed().map((each) => [time(each.end, "second"), time(each.at, "second"), duration(each.seconds)]);
    return { names: ["window until", "row written", "delay"], rows };
  }
}

/** When the row of each window was written first, by the clock, and how many seconds after the end of the window. */
function delaysOf({ columns, rows }) {
  const [end, updated, revision] = ["window_end", "updated_at", "revision"].map((name) => columns.indexOf(name));
  return rows.filter((each) => each[revision] === 0)
    .map((each) => ({ end: seconds(each[end]), at: seconds(each[updated]) }))
    .map((each) => ({ ...each, seconds: each.at - each.end }))
    .filter((each) => each.seconds > 0)
    .sort((a, b) => a.at - b.at);
}

function runOf(run) {
  return { ...run, at: seconds(run.started_at), seconds: run.duration_ms === null ? null : Math.max(0.001, run.duration_ms / 1000) };
}

function listedRun(run) {
  const outcome = { ok: ["good", "● ended well"], failed: ["bad", "▲ failed"], running: ["", "○ runs"] }[run.result] ?? ["", run.result];
  const cells = [
    time(run.at, "second"), element("span", { className: outcome[0] }, run.error ? `${outcome[1]}: ${run.error}` : outcome[1]),
    duration(run.seconds), whole(run.rows_read), whole(run.rows_written),
    run.range_from ? time(seconds(run.range_from)) : "the first", run.range_to ? time(seconds(run.range_to)) : "the last", run.runner,
  ];
  return row(cells);
}

/** Null when there are none. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length ? sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] : null;
}
