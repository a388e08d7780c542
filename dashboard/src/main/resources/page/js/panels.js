// The charts of the live view.

import { drawSentiment, drawVolumes, groupSize, grouped } from "./candles.js";
import { colors, MOVING_DASHES } from "./colors.js";
import { number, short } from "./format.js";
import { LENGTHS } from "./lengths.js";
import { lowerBound } from "./rows.js";

export const hidden = { paths: () => null, points: { show: false } };
export const line = (stroke, more = {}) => ({ stroke, width: 1.5, points: lonelyPoints(stroke), ...more });

/** Shows the points that have a gap on both sides, which no line reaches. */
export function lonelyPoints(color) {
  const isLonely = (values, index) => values[index] !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  return {
    show: false,
    size: 4,
    fill: color,
    filter: (plot, series) => [...plot.data[series].keys()].filter((index) => isLonely(plot.data[series], index)),
  };
}

/** The rows in view and one more on each side. */
export function rowsInView(rows, span, windowSeconds) {
  const key = (row) => row.start;
  const from = Math.max(0, lowerBound(rows, span.from - windowSeconds, key) - 1);
  return rows.slice(from, lowerBound(rows, span.to, key) + 1);
}

/** Columns for uPlot, with a gap where windows are missing. */
export function columns(rows, windowSeconds, fields) {
  return withGaps(rows, (row) => row.start + windowSeconds / 2, (row) => Math.round(row.start / windowSeconds), fields);
}

/**
 * Columns for uPlot. Nothing is drawn between two elements of which the second is not in the same place as the first
 * or in the next.
 * @param place a whole number
 */
export function withGaps(elements, time, place, fields) {
  const data = [[], ...fields.map(() => [])];
  let before = null;
  for (const each of elements) {
    if (before !== null && place(each) > place(before) + 1) {
      data[0].push((time(before) + time(each)) / 2);
      fields.forEach((field, index) => data[index + 1].push(null));
    }
    data[0].push(time(each));
    fields.forEach((field, index) => data[index + 1].push(field(each)));
    before = each;
  }
  return data;
}

export function volumeOptions(state) {
  return {
    isLast: false,
    value: (value) => short(Math.abs(value)),
    series: [hidden, hidden],
    hooks: {
      draw: [(plot) => {
        const size = groupSize(plot, state.rows.windowSeconds);
        drawVolumes(plot, grouped(state.inView, size, state.rows.windowSeconds), size * state.rows.windowSeconds);
      }],
    },
    scaleY: { range: (plot) => volumeRange(plot, state) },
  };
}

function volumeRange(plot, state) {
  const size = groupSize(plot, state.rows.windowSeconds);
  let [low, high] = [0, 0];
  for (const row of grouped(state.inView, size, state.rows.windowSeconds)) {
    high = Math.max(high, Number(row.buy_volume ?? 0));
    low = Math.min(low, -Number(row.sell_volume ?? 0));
  }
  const pad = (high - low) * 0.1 || 1;
  return [low - pad / 2, high + pad];
}

export function volumeData(state, rows) {
  return columns(rows, state.rows.windowSeconds, [
    (row) => number(row.buy_volume), (row) => (row.sell_volume ? -Number(row.sell_volume) : null),
  ]);
}

export function scoreOptions(state) {
  return {
    isLast: false,
    value: (value) => value.toFixed(1),
    series: LENGTHS.map((length, index) =>
      line(() => colors().moving[index % 6], { dash: MOVING_DASHES[index % 6], show: state.lengths.has(length) })),
    scaleY: { range: (plot, low, high) => [Math.min(-2.5, (low ?? 0) - 0.3), Math.max(2.5, (high ?? 0) + 0.3)] },
    hooks: { drawClear: [drawGuides] },
  };
}

/** Marks the z-scores -2 and 2, beyond which a price is unusual. */
function drawGuides(plot) {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colors().dim;
  ctx.globalAlpha = 0.5;
  ctx.setLineDash([2 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const level of [-2, 2]) {
    const y = Math.round(plot.valToPos(level, "y", true));
    ctx.beginPath();
    ctx.moveTo(plot.bbox.left, y);
    ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

export function scoreData(state) {
  const points = state.scores.all();
  const key = (point) => point.time;
  const from = Math.max(0, lowerBound(points, state.span.from, key) - 1);
  const shown = points.slice(from, lowerBound(points, state.span.to, key) + 1);
  // As for the windows: a gap where a whole window, or a step of the loaded points, has none.
  const step = Math.max(state.rows.windowSeconds, state.scoreStep);
  const place = (point) => Math.floor(point.time / step);
  return withGaps(shown, key, place, LENGTHS.map((length, index) => (point) => point.z_scores[index] ?? null));
}

export function volatilityOptions(state) {
  return {
    value: (value) => `${short(value * 100)} %`,
    series: [line(() => colors().line, { fill: () => `${colors().line}22` })],
    scaleY: { range: (plot, low, high) => [-(high || 0.001) * 0.25, (high || 0.001) * 1.1] },
    hooks: {
      draw: [(plot) => {
        const size = groupSize(plot, state.rows.windowSeconds);
        drawSentiment(plot, grouped(state.inView, size, state.rows.windowSeconds), size * state.rows.windowSeconds);
      }],
    },
  };
}

export function volatilityData(state, rows) {
  return columns(rows, state.rows.windowSeconds, [(row) => number(row.volatility)]);
}
