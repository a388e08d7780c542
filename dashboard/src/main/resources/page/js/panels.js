// The four charts of the live view.

import { drawCandles, drawMarks, drawSentiment, drawVolumes, groupSize, grouped } from "/js/candles.js";
import { colors, MOVING_DASHES } from "/js/colors.js";
import { number, placesOf, short } from "/js/format.js";
import { lowerBound } from "/js/rows.js";

export const LENGTHS = ["30s", "1m", "5m", "15m", "30m", "1h"];
const hidden = { paths: () => null, points: { show: false } };
const line = (stroke, more = {}) => ({ stroke, width: 1.5, points: { show: false }, ...more });

/** Rows in view and one beyond at each side. */
export function rowsInView(rows, span, windowSeconds) {
  const key = (row) => row.start;
  const from = Math.max(0, lowerBound(rows, span.from - windowSeconds, key) - 1);
  return rows.slice(from, lowerBound(rows, span.to, key) + 1);
}

/** Columns for uPlot, with a hole where windows are missing. */
export function columns(rows, windowSeconds, fields) {
  const data = [[], ...fields.map(() => [])];
  let expected = null;
  for (const row of rows) {
    if (expected !== null && row.start > expected) {
      data[0].push(expected);
      fields.forEach((field, index) => data[index + 1].push(null));
    }
    data[0].push(row.start + windowSeconds / 2);
    fields.forEach((field, index) => data[index + 1].push(field(row)));
    expected = row.start + 2 * windowSeconds;
  }
  return data;
}

export function priceOptions(state) {
  const moving = LENGTHS.map((length, index) =>
    line(() => colors().moving[index], {
      dash: MOVING_DASHES[index], spanGaps: true, scale: "y", show: state.lengths.has(length),
    }));
  return {
    value: (value) => value.toLocaleString("en-US", priceDigits(value, state)),
    scaleY: { range: (plot, low, high) => padded(low, high) },
    series: [
      line(() => colors().line, { width: 2, paths: state.candles ? () => null : undefined }),
      hidden, hidden,
      line(() => colors().bid, { width: 1, dash: [3, 3] }),
      line(() => colors().ask, { width: 1, dash: [3, 3] }),
      { ...hidden, show: true, spanGaps: true }, { ...hidden, show: true, spanGaps: true },
      ...moving,
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
  return columns(rows, windowSeconds, [
    (row) => number(row.close_price), (row) => number(row.high_price), (row) => number(row.low_price),
    (row) => number(row.max_best_bid), (row) => number(row.max_best_ask), edge(1), edge(-1),
    ...LENGTHS.map((length, index) => (row) => (state.lengths.has(length) ? ofMoving(row, "avg_prices", index) : null)),
  ]);
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
  const places = times.map((at, index) => index).filter((index) => high[index] !== null && low[index] !== null);
  if (places.length > 1) {
    const x = (index) => plot.valToPos(times[index], "x", true);
    ctx.beginPath();
    places.forEach((index) => ctx.lineTo(x(index), plot.valToPos(high[index], "y", true)));
    places.reverse().forEach((index) => ctx.lineTo(x(index), plot.valToPos(low[index], "y", true)));
    ctx.globalAlpha = 0.13;
    ctx.fillStyle = colors().moving[band];
    ctx.fill();
  }
  ctx.restore();
}

function drawPrices(plot, state) {
  const { windowSeconds } = state.rows;
  const size = groupSize(plot, windowSeconds);
  const groups = grouped(state.inView, size, windowSeconds);
  if (state.candles) drawCandles(plot, groups, windowSeconds * size);
  const now = performance.now();
  const marked = size === 1 ? state.inView : groups;
  drawMarks(plot, marked, windowSeconds * size, state.flashes, now);
  state.groupSize = size;
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
      line(() => colors().moving[index], { dash: MOVING_DASHES[index], show: state.lengths.has(length) })),
    scaleY: { range: (plot, low, high) => [Math.min(-2.5, (low ?? 0) - 0.3), Math.max(2.5, (high ?? 0) + 0.3)] },
    hooks: { drawClear: [drawGuides] },
  };
}

/** Two deviations are where a price is worth a look. */
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
  return [shown.map(key), ...LENGTHS.map((length, index) => shown.map((point) => point.z_scores[index]))];
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
