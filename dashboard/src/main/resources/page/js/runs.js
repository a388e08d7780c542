// Measured runs as charts and tables, for the page and for the report that CompareModes writes. A run has the columns of
// table comparison_runs.

import { element, row, scrollTable } from "./dom.js";
import { barChart, lineChart } from "./figures.js";
import { duration, short, time, whole } from "./format.js";

const KINDS = ["catch-up", "batch", "live"];

const COSTS = [
  { title: "Throughput", unit: "ticks/s after start-up", value: (run) => run.ticks_per_second },
  { title: "Time in all", unit: "s, from the start of the process to its end", value: (run) => run.total_millis / 1e3 },
  { title: "Processor time", unit: "µs per tick, start-up included", value: (run) => perTick(run, run.cpu_millis * 1e3), grows: true },
  { title: "Most heap used", unit: "MB, garbage included", value: (run) => run.peak_heap_bytes / 1e6, grows: true },
  { title: "Most memory resident", unit: "MB", value: (run) => run.peak_resident_bytes / 1e6 },
  { title: "Data grouped", unit: "bytes per tick", value: (run) => perTick(run, run.shuffled_bytes), grows: true },
];

const TIME_PER_TICK = { title: "Time", unit: "µs per tick, after start-up", value: (run) => perTick(run, run.work_millis * 1e3) };

const DELAYS = [
  { name: "window", title: "From the end of a window to its row" },
  { name: "tick", title: "From a tick to the row that has it" },
];

function perTick(run, value) {
  return value / Math.max(1, run.ticks);
}

/** The rounds of one program over the same ticks. */
class Rounds {
  constructor(run, rate) {
    this.mode = run.mode;
    this.runner = run.runner;
    this.ticks = run.mode === "live" ? 0 : run.ticks;
    this.name = [run.mode, run.runner, rate].filter(Boolean).join(" ");
    this.runs = [];
  }

  /** Least, median and most; of an even number the lower middle. */
  range(value) {
    const sorted = this.runs.map(value).sort((a, b) => a - b);
    return { least: sorted[0], middle: sorted[Math.floor((sorted.length - 1) / 2)], most: sorted.at(-1) };
  }

  /** Percentiles of the first round in seconds; null where nothing was measured. */
  delays(name) {
    const [p50, p95, p99, max] = ["p50", "p95", "p99", "max"].map((each) => this.runs[0][`${name}_${each}_millis`]);
    return p50 === null ? null : { p50: p50 / 1e3, p95: p95 / 1e3, p99: p99 / 1e3, max: max / 1e3 };
  }

  sum(column) {
    return this.runs.reduce((sum, run) => sum + run[column], 0);
  }
}

/** Runs by program and size, warm-ups left out, in the order of modes and sizes. */
export function roundsOf(runs) {
  const found = new Map();
  for (const run of [...runs].sort((a, b) => a.run_number - b.run_number)) {
    if (run.is_warm_up) continue;
    const rate = run.mode !== "live" ? "" : run.offered_ticks_per_second ? `${short(run.offered_ticks_per_second)} ticks/s` : "as recorded";
    const name = [run.mode, run.runner, rate, run.mode === "live" ? "" : run.ticks].join(" ");
    if (!found.has(name)) found.set(name, new Rounds(run, rate));
    found.get(name).runs.push(run);
  }
  return [...found.values()].sort((a, b) => KINDS.indexOf(a.mode) - KINDS.indexOf(b.mode) || a.ticks - b.ticks);
}

/**
 * Draws the runs of one comparison into an element that is on the page.
 * @return the charts, each with redraw() and destroy()
 */
export function drawRuns(root, runs) {
  const rounds = roundsOf(runs);
  const bounded = rounds.filter((each) => each.mode !== "live");
  const sizes = [...new Set(bounded.map((each) => each.ticks))].sort((a, b) => a - b);
  const charts = [];
  const figure = ({ title, unit }, draw) => {
    const box = element("div");
    charts.push(() => draw(box));
    return element("figure", {}, element("h3", {}, title, element("small", {}, unit)), box);
  };
  const section = (title, figures) => {
    if (figures.length) root.append(element("h2", {}, title), element("div", { className: "figures" }, ...figures));
  };
  const largest = bounded.filter((each) => each.ticks === sizes.at(-1));
  section(`What ${whole(sizes.at(-1))} ticks take`, COSTS.filter(({ value }) => largest.some((each) => each.range(value).most > 0))
    .map((cost) => figure(cost, (box) => barChart(box, largest.map((each) => ({ label: each.name, kind: each.mode, ...each.range(cost.value) }))))));
  section("How cost grows with the number of ticks", sizes.length < 2 ? [] : [TIME_PER_TICK, ...COSTS.filter((each) => each.grows)]
    .map((cost) => figure(cost, (box) => lineChart(box, sizes, linesOf(bounded, sizes, cost.value)))));
  const live = rounds.filter((each) => each.mode === "live");
  section("How late the rows of a live stream are", DELAYS.filter(({ name }) => live.some((each) => each.delays(name)))
    .map(({ title, name }) => figure({ title, unit: "s; bar to p99, line from p50 to the most" }, (box) => barChart(box,
      live.filter((each) => each.delays(name)).map((each) => {
        const { p50, p99, max } = each.delays(name);
        return { label: each.name, kind: each.mode, least: p50, middle: p99, most: max };
      })))));
  return charts.map((draw) => draw());
}

function linesOf(rounds, sizes, value) {
  const runners = [...new Set(rounds.map((each) => each.runner))];
  const lines = new Map();
  for (const each of rounds) {
    if (!lines.has(each.name)) {
      lines.set(each.name, { label: each.name, kind: each.mode, dash: runners.indexOf(each.runner), values: sizes.map(() => null) });
    }
    lines.get(each.name).values[sizes.indexOf(each.ticks)] = each.range(value).middle;
  }
  return [...lines.values()];
}

/** All runs, one a row. */
export const RUN_NAMES = ["started", "runner", "mode", "ticks", "ticks/s", "window p50", "p95", "p99", "in all", "CPU", "heap", "resident",
  "equal", "different"];

export function runRow(run) {
  const millis = (value) => (value === null ? "–" : duration(value / 1000));
  const bytes = (value) => `${short(value / 2 ** 20)} MB`;
  return row([
    time(Date.parse(run.started_at) / 1000), run.runner, run.is_warm_up ? `${run.mode} (warm-up)` : run.mode,
    whole(run.ticks), whole(run.ticks_per_second), millis(run.window_p50_millis), millis(run.window_p95_millis),
    millis(run.window_p99_millis), millis(run.total_millis), millis(run.cpu_millis), bytes(run.peak_heap_bytes),
    bytes(run.peak_resident_bytes), whole(run.rows_equal), whole(run.rows_different)]);
}

/** What the runs took: medians, and ranges where there are several rounds. */
export function costTable(runs) {
  const text = ({ least, middle, most }, places) => {
    const [low, median, high] = [least, middle, most].map((each) =>
      each.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places }));
    return low === high ? median : element("span", {}, median, element("small", {}, ` ${low} to ${high}`));
  };
  const body = roundsOf(runs).map((each) => {
    const bounded = (value, places) => (each.mode === "live" ? "–" : text(each.range(value), places));
    return row([
      each.name, each.ticks ? whole(each.ticks) : "–", each.runs.length,
      bounded((run) => run.ticks_per_second, 0), bounded((run) => run.startup_millis / 1e3, 1), text(each.range((run) => run.total_millis / 1e3), 1),
      text(each.range((run) => run.cpu_millis / 1e3), 1), text(each.range((run) => run.peak_heap_bytes / 1e6), 0),
      text(each.range((run) => run.peak_resident_bytes / 1e6), 0), text(each.range((run) => run.gc_millis / 1e3), 2),
      whole(each.sum("rows_equal")), whole(each.sum("rows_different")), whole(each.sum("values_different")), whole(each.sum("late_revisions"))]);
  });
  return scrollTable(["run", "ticks", "rounds", "ticks/s", "start-up, s", "in all, s", "CPU, s", "heap, MB", "resident, MB", "GC, s",
    "rows equal", "rows different", "values different", "late revisions"], element("tbody", {}, ...body));
}

/** How long results take, in seconds. */
export function delayTable(runs) {
  const body = roundsOf(runs).flatMap((each) => DELAYS.filter(({ name }) => each.delays(name)).map(({ name, title }) => {
    const { p50, p95, p99, max } = each.delays(name);
    return row([each.name, each.ticks ? whole(each.ticks) : "–", each.mode === "batch" ? "Age of a result on schedule" : title,
      ...[p50, p95, p99, max].map((value) => value.toFixed(2))]);
  }));
  return scrollTable(["run", "ticks", "from, to", "p50, s", "p95, s", "p99, s", "most, s"], element("tbody", {}, ...body));
}
