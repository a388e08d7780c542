// The report of CompareModes: a head, the page's drawings and tables of the runs, and how they came about.

import { forgetColors } from "./colors.js";
import { byId, element } from "./dom.js";
import { time, whole } from "./format.js";
import { RUN_NAMES, costTable, delayTable, drawRuns, runRow, scrollTable } from "./runs.js";

const report = JSON.parse(byId("report").textContent);
const measured = report.runs.filter((run) => !run.is_warm_up);

function rowsOf(column) {
  return measured.reduce((sum, run) => sum + run[column], 0);
}

function verdict() {
  const wrong = rowsOf("rows_wrong");
  const different = rowsOf("rows_different");
  const all = rowsOf("rows_equal") + different;
  const text = wrong
    ? `${whole(wrong)} of ${whole(all)} rows are not as they must be.`
    : different
      ? `${whole(all)} rows compared: ${whole(different)} of them, of programs that round, differ in a digit of a quotient.`
      : `${whole(all)} rows compared, every one equal in every digit.`;
  return element("p", { className: "verdict", dataset: { state: wrong ? "different" : "equal" } }, text);
}

function panel(...children) {
  return element("figure", {}, ...children);
}

function draw() {
  const charts = element("section");
  const runs = element("tbody", {}, ...report.runs.map(runRow));
  byId("content").append(
    element("header", {}, element("h1", {}, "Streaming and batch, the same ticks"),
      element("p", { className: "dim" }, `Tickbeam, ${time(Date.parse(report.runs[0].started_at) / 1000)} UTC`), verdict()),
    charts,
    element("p", { className: "dim" }, "Bars and points are medians, thin lines the range of the rounds. Flat lines mean that cost grows as the data does."),
    element("h2", {}, "What the runs took"), panel(costTable(report.runs)),
    element("h2", {}, "How long a result takes"), panel(delayTable(report.runs)),
    element("p", { className: "dim" }, "The event time of a live tick is when it was due to be sent, whether it was sent then or late. Delays",
      " include the watermark delay. The age of a batch's result is computed: a window waits for the next batch on the schedule, and for its rows."),
    element("h2", {}, "Every run"), panel(scrollTable(RUN_NAMES, runs)),
    element("h2", {}, "How this was measured"), element("p", {}, report.method),
    element("p", {}, "Delays are event-time latency in the sense of Karimov et al., ", element("cite", {}, "Benchmarking Distributed Stream Data"
      + " Processing Systems"), " (ICDE 2018): from when a tick was due to when its result can be seen from outside. A tick's time does not wait"
      + " for a system that is slow, so coordinated omission (Tene) cannot hide delays. Start-up is measured apart, and medians are given with"
      + " ranges, as in Beam's Nexmark suite."),
    element("ul", {}, ...report.machine.map((line) => element("li", {}, line))),
    element("pre", {}, `CompareModes ${report.command}`));
  return drawRuns(charts, report.runs);
}

const drawn = draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  forgetColors();
  drawn.forEach((chart) => chart.redraw());
});
