// The chart of delays: a line of the stream's, and a bar for each scheduled run, on a logarithmic scale.

import { inside } from "./candles.js";
import { colors } from "./colors.js";
import { hidden } from "./panels.js";

/** The labels of the axis, in seconds. */
const STEPS = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 864_000];

const BAR_PIXELS = 5;
const LONGEST_PAUSE_WINDOWS = 3;
const MOST_DOTS = 400;

/** @param view has the runs and the product */
export function delayOptions(view) {
  return {
    axisY: {
      splits: (plot, axis, low, high) => STEPS.filter((each) => each >= low && each <= high),
      filter: (plot, splits) => splits,
      values: (plot, splits) => splits.map(step),
    },
    scaleY: { distr: 3, range: (plot, low, high) => decades(low, high) },
    series: [
      {
        stroke: () => colors().line, width: 1.5, spanGaps: true, gaps: (plot, series) => pauses(plot, series, view),
        points: { show: (plot) => plot.data[0].length < MOST_DOTS, size: 5 },
      },
      hidden,
    ],
    // Over the grid, below the line.
    hooks: { drawAxes: [(plot) => drawRuns(plot, view.runs)] },
  };
}

function step(seconds) {
  const [unit, size] = [["d", 86_400], ["h", 3600], ["min", 60]].find(([, each]) => seconds >= each) ?? ["s", 1];
  return `${seconds / size} ${unit}`;
}

/** Whole powers of ten around the values, at least from a tenth of a second to ten seconds. */
function decades(low, high) {
  const power = (value, round, otherwise) => 10 ** round(Math.log10(value > 0 ? value : otherwise));
  return [Math.min(0.1, power(low, Math.floor, 0.1)), Math.max(10, power(high, Math.ceil, 10))];
}

/** Where no row was written for longer than some windows, in pixels. */
function pauses(plot, series, view) {
  const longest = LONGEST_PAUSE_WINDOWS * (view.product?.windowSeconds ?? 60);
  const [times, values] = [plot.data[0], plot.data[series]];
  const found = [];
  let before = null;
  times.forEach((at, index) => {
    if (values[index] === null) return;
    if (before !== null && at - before > longest) found.push([before, at].map((each) => Math.round(plot.valToPos(each, "x", true))));
    before = at;
  });
  return found;
}

function drawRuns(plot, runs) {
  const unit = devicePixelRatio;
  const bottom = plot.bbox.top + plot.bbox.height;
  inside(plot, (ctx) => {
    ctx.fillStyle = colors().batch;
    ctx.strokeStyle = colors().batch;
    ctx.lineWidth = 2 * unit;
    for (const run of runs) {
      if (run.seconds === null) continue;
      const x = plot.valToPos(run.at, "x", true);
      const y = plot.valToPos(run.seconds, "y", true);
      if (run.result === "failed") drawCross(ctx, x, y, 4 * unit);
      else ctx.fillRect(x - (BAR_PIXELS * unit) / 2, y, BAR_PIXELS * unit, bottom - y);
    }
  });
}

function drawCross(ctx, x, y, size) {
  ctx.beginPath();
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x + size, y - size);
  ctx.lineTo(x - size, y + size);
  ctx.stroke();
}
