// Charts of measured values: bars from left to right, and lines by a size.

import { colors } from "./colors.js";
import { short } from "./format.js";

const { uPlot } = window;
const FONT = "12px system-ui, sans-serif";
const ROW_HEIGHT = 26;
const BAR_HEIGHT = 14;
const AXIS_HEIGHT = 24;
const LINES_HEIGHT = 220;
const LABEL_GAP = 15;
const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];

/**
 * Bars from left to right, each with its label and value.
 * @param bars their label, kind, least, middle and most: the bar ends at the middle, a line shows the range
 */
export function barChart(box, bars) {
  const kinds = [...new Set(bars.map((each) => each.kind))];
  const places = bars.map((each, index) => index);
  const most = Math.max(...bars.map((each) => each.most));
  const options = {
    height: bars.length * ROW_HEIGHT + AXIS_HEIGHT,
    padding: [0, 64, 0, 0],
    scales: {
      x: { time: false, ori: 1, dir: -1, range: () => [-0.5, bars.length - 0.5] },
      y: { ori: 0, range: () => [0, most > 0 ? most : 1] },
    },
    axes: [
      { ...axis("text"), side: 3, size: labelWidth(bars), grid: { show: false }, splits: () => places, values: () => bars.map((each) => each.label) },
      { ...axis("dim"), side: 2, size: AXIS_HEIGHT, space: 70, values: (plot, splits) => splits.map(short) },
    ],
    series: [{}, ...kinds.map((kind) => ({
      fill: () => colorOf(kind), width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.6, BAR_HEIGHT], radius: [0.2, 0] }),
    }))],
    hooks: { draw: [(plot) => drawRanges(plot, bars)] },
  };
  return fitted(box, options, [places, ...kinds.map((kind) => bars.map((each) => (each.kind === kind ? each.middle : null)))]);
}

/**
 * Lines by a size on a logarithmic scale, each with its name at its end.
 * @param lines their label, kind, dash (a number) and a value for each size, null for none
 */
export function lineChart(box, sizes, lines) {
  const most = Math.max(...lines.flatMap((each) => each.values));
  const options = {
    height: LINES_HEIGHT,
    padding: [10, 150, 0, 0],
    scales: {
      x: { time: false, distr: 3, range: () => [sizes[0] / 1.15, sizes.at(-1)] },
      y: { range: () => [0, most > 0 ? most * 1.05 : 1] },
    },
    axes: [
      { ...axis("dim"), size: AXIS_HEIGHT, splits: () => sizes, values: () => sizes.map(short) },
      { ...axis("dim"), size: 52, space: 34, values: (plot, splits) => splits.map(short) },
    ],
    series: [{}, ...lines.map((each) => ({
      stroke: () => colorOf(each.kind), width: 2, dash: DASHES[each.dash % DASHES.length], spanGaps: true, points: { show: true, size: 6 },
    }))],
    hooks: { draw: [(plot) => drawNames(plot, sizes, lines)] },
  };
  return fitted(box, options, [sizes, ...lines.map((each) => each.values)]);
}

function axis(color) {
  return {
    stroke: () => colors()[color], font: FONT, gap: 6, ticks: { show: false }, grid: { stroke: () => colors().grid, width: 1 },
  };
}

function colorOf(kind) {
  return { "catch-up": colors().line, batch: colors().batch, live: colors().bid }[kind] ?? colors().dim;
}

function labelWidth(bars) {
  const { ctx } = labelWidth;
  ctx.font = FONT;
  return Math.max(...bars.map((each) => ctx.measureText(each.label).width)) + 16;
}
labelWidth.ctx = document.createElement("canvas").getContext("2d");

/** A chart that is as wide as its box. */
function fitted(box, options, data) {
  const plot = new uPlot({ ...options, width: Math.max(50, box.clientWidth), legend: { show: false }, cursor: { show: false } }, data, box);
  const sizes = new ResizeObserver(() => {
    if (box.clientWidth && box.clientWidth !== plot.width) plot.setSize({ width: box.clientWidth, height: options.height });
  });
  sizes.observe(box);
  return {
    redraw: () => plot.redraw(false, true),
    destroy: () => {
      sizes.disconnect();
      plot.destroy();
    },
  };
}

function drawRanges(plot, bars) {
  pen(plot, (ctx, unit) => {
    bars.forEach((bar, index) => {
      const y = plot.valToPos(index, "x", true);
      const [least, most] = [bar.least, bar.most].map((each) => plot.valToPos(each, "y", true));
      if (bar.most > bar.least) {
        ctx.beginPath();
        ctx.moveTo(least, y);
        ctx.lineTo(most, y);
        for (const end of [least, most]) {
          ctx.moveTo(end, y - 4 * unit);
          ctx.lineTo(end, y + 4 * unit);
        }
        ctx.stroke();
      }
      ctx.fillText(short(Number(bar.middle.toPrecision(3))), most + 7 * unit, y);
    });
  });
}

/** Names beside the ends of lines, moved apart where they would lie on each other. */
function drawNames(plot, sizes, lines) {
  pen(plot, (ctx, unit) => {
    const names = lines.filter((each) => each.values.at(-1) !== null)
      .map((each) => ({ ...each, end: plot.valToPos(each.values.at(-1), "y", true) }))
      .sort((a, b) => a.end - b.end);
    const bottom = plot.bbox.top + plot.bbox.height;
    names.forEach((each, index) => {
      each.y = Math.max(each.end, index ? names[index - 1].y + LABEL_GAP * unit : 0);
    });
    let lowest = bottom;
    for (const each of names.toReversed()) {
      each.y = Math.min(each.y, lowest);
      lowest = each.y - LABEL_GAP * unit;
    }
    const right = plot.bbox.left + plot.bbox.width;
    for (const { label, kind, values, end, y } of names) {
      ctx.strokeStyle = colors().grid;
      ctx.beginPath();
      ctx.moveTo(right + 5 * unit, end);
      ctx.lineTo(right + 14 * unit, y);
      ctx.stroke();
      ctx.fillStyle = colorOf(kind);
      ctx.fillText(`${label}  ${short(Number(values.at(-1).toPrecision(3)))}`, right + 18 * unit, y);
    }
  });
}

function pen(plot, draw) {
  const { ctx } = plot;
  const unit = uPlot.pxRatio;
  ctx.save();
  ctx.font = `${12 * unit}px system-ui, sans-serif`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineWidth = 1.2 * unit;
  ctx.strokeStyle = colors().text;
  ctx.fillStyle = colors().text;
  draw(ctx, unit);
  ctx.restore();
}
