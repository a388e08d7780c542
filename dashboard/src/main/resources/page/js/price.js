// The chart of prices: candles or a line, levels of batch runs, bid and ask, moving averages with a band, marks.

import { drawCandles, drawMarks, groupSize, grouped } from "./candles.js";
import { colors, MOVING_DASHES } from "./colors.js";
import { number, placesOf } from "./format.js";
import { LENGTHS } from "./lengths.js";
import { drawLevels, withLevels } from "./levels.js";
import { columns, hidden, line } from "./panels.js";

export function priceOptions(state) {
  const moving = LENGTHS.map((length, index) =>
    line(() => colors().moving[index % 6], {
      dash: MOVING_DASHES[index % 6], scale: "y", show: state.lengths.has(length),
    }));
  return {
    value: (value) => value.toLocaleString("en-US", priceDigits(value, state)),
    scaleY: { range: (plot, low, high) => padded(...withLevels(low, high, state.batch.levels())) },
    series: [
      line(() => colors().line, { width: 2, ...(state.chart === "candles" ? hidden : {}) }),
      hidden, hidden,
      line(() => colors().bid, { width: 1, dash: [3, 3] }),
      line(() => colors().ask, { width: 1, dash: [3, 3] }),
      hidden, hidden,
      ...moving,
      // Dots, as dashes are the moving means.
      {
        stroke: () => colors().batch, show: state.hasBatch, paths: () => null,
        points: { show: true, size: 5, width: 1.5, fill: () => colors().panel },
      },
    ],
    hooks: { drawClear: [(plot) => drawBand(plot, state)], draw: [(plot) => drawPrices(plot, state)] },
  };
}

function priceDigits(value, state) {
  const range = state.shownHigh - state.shownLow;
  const places = range > 0 ? Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(range)))) : placesOf(value);
  return { minimumFractionDigits: Math.min(places, 12), maximumFractionDigits: Math.min(places, 12) };
}

function padded(low, high) {
  if (low === null || high === null) return [0, 1];
  const pad = (high - low) * 0.08 || Math.abs(high) * 0.001 || 1;
  return [low - pad, high + pad];
}

/** The moving averages at the end of a window. */
function movingAt(state, row) {
  return state.moving.at(row.start + state.rows.windowSeconds, state.movingStep + state.rows.windowSeconds);
}

export function priceData(state, rows) {
  const { windowSeconds } = state.rows;
  const band = state.bandLength();
  const ofMoving = (row, field, index) => movingAt(state, row)?.[field][index] ?? null;
  const edge = (sign) => (row) => {
    const mean = band < 0 ? null : ofMoving(row, "avg_prices", band);
    const deviation = band < 0 ? null : ofMoving(row, "std_prices", band);
    return mean === null || deviation === null ? null : mean + sign * deviation;
  };
  const main = state.chart === "mean" ? "avg_price" : "close_price";
  return columns(withBatch(rows, state), windowSeconds, [
    (row) => number(row[main]), (row) => number(row.high_price), (row) => number(row.low_price),
    (row) => number(row.max_best_bid), (row) => number(row.max_best_ask), edge(1), edge(-1),
    ...LENGTHS.map((length, index) => (row) => (state.lengths.has(length) ? ofMoving(row, "avg_prices", index) : null)),
    (row) => number(row.batch_price),
  ]);
}

/** The windows in view with the mean prices of batch runs, also of windows that the stream does not have. */
function withBatch(rows, state) {
  const batch = state.batch.closed().filter((row) => row.start >= state.span.from && row.start <= state.span.to);
  if (!batch.length) return rows;
  const both = new Map(rows.map((row) => [row.start, row]));
  for (const row of batch) both.set(row.start, { ...both.get(row.start), start: row.start, batch_price: row.avg_price });
  return [...both.values()].sort((a, b) => a.start - b.start);
}

function drawBand(plot, state) {
  const band = state.bandLength();
  if (band < 0) return;
  const [times, high, low] = [plot.data[0], plot.data[6], plot.data[7]];
  const { ctx } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  ctx.globalAlpha = 0.13;
  ctx.fillStyle = colors().moving[band % 6];
  const x = (index) => plot.valToPos(times[index], "x", true);
  for (const places of stretches(times.map((at, index) => high[index] !== null && low[index] !== null))) {
    ctx.beginPath();
    places.forEach((index) => ctx.lineTo(x(index), plot.valToPos(high[index], "y", true)));
    places.reverse().forEach((index) => ctx.lineTo(x(index), plot.valToPos(low[index], "y", true)));
    ctx.fill();
  }
  ctx.restore();
}

/** The indices that are set, in lists of neighbours. */
function stretches(areSet) {
  const found = [];
  areSet.forEach((isSet, index) => {
    if (isSet && areSet[index - 1]) found.at(-1).push(index);
    else if (isSet) found.push([index]);
  });
  return found;
}

function drawPrices(plot, state) {
  const { windowSeconds } = state.rows;
  const size = groupSize(plot, windowSeconds);
  const groups = grouped(state.inView, size, windowSeconds);
  if (state.chart === "candles") drawCandles(plot, groups, windowSeconds * size);
  drawLevels(plot, state.batch.levels(), (value) => value.toLocaleString("en-US", priceDigits(value, state)));
  const now = performance.now();
  const marked = size === 1 ? state.inView : groups;
  drawMarks(plot, marked, windowSeconds * size, state.flashes, now);
  state.groupSize = size;
}
