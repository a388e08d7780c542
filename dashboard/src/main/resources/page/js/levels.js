// Horizontal lines at prices, each with its name and value; one that is far from the prices in view is named at the edge.

import { inside } from "./candles.js";
import { colors } from "./colors.js";

const LABEL_HEIGHT = 16;
const LABEL_GAP = 3;
const DASHES = [[10, 4], [3, 3]];

/** The range of prices with the levels that are less than its own height away from it. */
export function withLevels(low, high, levels) {
  if (low === null || high === null) return [low, high];
  const reach = high - low || Math.abs(high) * 0.001;
  const near = levels.map(({ value }) => value).filter((value) => value > low - reach && value < high + reach);
  return [Math.min(low, ...near), Math.max(high, ...near)];
}

/** @param text formats a value */
export function drawLevels(plot, levels, text) {
  const unit = devicePixelRatio;
  const { top, height, left } = plot.bbox;
  const placed = levels
    .map((level, index) => ({ ...level, dash: DASHES[index % DASHES.length], y: plot.valToPos(level.value, "y", true) }))
    .sort((a, b) => a.y - b.y);
  let lowest = top;
  inside(plot, (ctx) => {
    ctx.font = `${11 * unit}px system-ui, sans-serif`;
    ctx.textBaseline = "middle";
    ctx.lineWidth = 1.5 * unit;
    for (const { name, value, dash, y } of placed) {
      const isInside = y >= top && y <= top + height;
      ctx.strokeStyle = colors().batch;
      if (isInside) {
        ctx.setLineDash(dash.map((each) => each * unit));
        ctx.beginPath();
        ctx.moveTo(left, y);
        ctx.lineTo(left + plot.bbox.width, y);
        ctx.stroke();
      }
      const arrow = isInside ? "" : y < top ? "↑ " : "↓ ";
      const label = `${arrow}${name} ${text(value)}`;
      // Above its line, below the label before, and within the chart.
      const wanted = (isInside ? y : y < top ? top + LABEL_HEIGHT * unit : top + height) - (LABEL_HEIGHT / 2) * unit;
      const middle = Math.max(wanted, lowest + (LABEL_HEIGHT / 2) * unit);
      lowest = middle + (LABEL_HEIGHT / 2 + LABEL_GAP) * unit;
      ctx.fillStyle = colors().panel;
      ctx.globalAlpha = 0.85;
      ctx.fillRect(left + 4 * unit, middle - (LABEL_HEIGHT / 2) * unit, ctx.measureText(label).width + 8 * unit, LABEL_HEIGHT * unit);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colors().batch;
      ctx.fillText(label, left + 8 * unit, middle);
    }
  });
}
