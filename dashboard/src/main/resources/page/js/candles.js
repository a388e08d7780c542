// Drawings that uPlot does not have: candles, bars by side, bands, marks.

import { colors } from "./colors.js";

const NARROWEST_PIXELS = 3;

/** Windows per candle, chosen so that a candle is wide enough to see. */
export function groupSize(plot, windowSeconds) {
  const span = plot.scales.x.max - plot.scales.x.min;
  const pixels = (plot.bbox.width / devicePixelRatio) * (windowSeconds / span);
  return pixels >= NARROWEST_PIXELS ? 1 : Math.ceil(NARROWEST_PIXELS / pixels);
}

/** The rows in view, combined into candles of that many windows. */
export function grouped(rows, size, windowSeconds) {
  if (size === 1) return rows;
  const seconds = size * windowSeconds;
  const groups = [];
  for (const row of rows) {
    const start = Math.floor(row.start / seconds) * seconds;
    const last = groups.at(-1);
    if (last && last.start === start) join(last, row);
    else groups.push({ ...numbers(row), start, isOpen: row.isOpen });
  }
  return groups;
}

function numbers(row) {
  return {
    open_price: row.open_price, close_price: row.close_price,
    high_price: Number(row.high_price), low_price: Number(row.low_price),
    buy_volume: Number(row.buy_volume ?? 0), sell_volume: Number(row.sell_volume ?? 0),
    volatility_flag: row.volatility_flag, volume_spike: row.volume_spike,
    market_sentiment: row.market_sentiment,
  };
}

function join(group, row) {
  group.close_price = row.close_price;
  group.high_price = Math.max(group.high_price, Number(row.high_price));
  group.low_price = Math.min(group.low_price, Number(row.low_price));
  group.buy_volume += Number(row.buy_volume ?? 0);
  group.sell_volume += Number(row.sell_volume ?? 0);
  group.volatility_flag ||= row.volatility_flag;
  group.volume_spike ||= row.volume_spike;
  group.isOpen ||= row.isOpen;
}

/** Clips a drawing to the plotting area. */
export function inside(plot, draw) {
  const { ctx } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  ctx.clip();
  draw(ctx);
  ctx.restore();
}

function box(plot, row, seconds) {
  const left = plot.valToPos(row.start, "x", true);
  const right = plot.valToPos(row.start + seconds, "x", true);
  const width = Math.max(1, Math.round((right - left) * 0.7));
  return { middle: Math.round((left + right) / 2), left: Math.round((left + right - width) / 2), width };
}

/** Filled means down and hollow up, for readers who see no colours; dashed means open. */
export function drawCandles(plot, rows, seconds) {
  const shades = colors();
  inside(plot, (ctx) => {
    ctx.lineWidth = Math.max(1, Math.round(devicePixelRatio));
    for (const row of rows) {
      const { middle, left, width } = box(plot, row, seconds);
      const y = (value) => Math.round(plot.valToPos(Number(value), "y", true));
      const [open, close] = [y(row.open_price), y(row.close_price)];
      const isUp = Number(row.close_price) >= Number(row.open_price);
      ctx.strokeStyle = isUp ? shades.up : shades.down;
      ctx.fillStyle = isUp ? shades.panel : shades.down;
      ctx.setLineDash(row.isOpen ? [3 * devicePixelRatio, 2 * devicePixelRatio] : []);
      ctx.beginPath();
      ctx.moveTo(middle, y(row.high_price));
      ctx.lineTo(middle, y(row.low_price));
      ctx.stroke();
      const [top, height] = [Math.min(open, close), Math.max(1, Math.abs(open - close))];
      ctx.globalAlpha = row.isOpen ? 0.35 : 1;
      ctx.fillRect(left, top, width, height);
      ctx.globalAlpha = 1;
      ctx.strokeRect(left, top, width, height);
    }
  });
}

/** Buy volume above the line, sell volume below. */
export function drawVolumes(plot, rows, seconds) {
  const shades = colors();
  inside(plot, (ctx) => {
    const zero = plot.valToPos(0, "y", true);
    for (const row of rows) {
      const { middle, left, width } = box(plot, row, seconds);
      ctx.globalAlpha = row.isOpen ? 0.45 : 0.9;
      ctx.fillStyle = shades.up;
      const top = plot.valToPos(Number(row.buy_volume ?? 0), "y", true);
      ctx.fillRect(left, top, width, zero - top);
      ctx.fillStyle = shades.down;
      const bottom = plot.valToPos(-Number(row.sell_volume ?? 0), "y", true);
      ctx.fillRect(left, zero, width, bottom - zero);
      ctx.globalAlpha = 1;
      if (row.volume_spike) drawDiamond(ctx, middle, plot.bbox.top + 7 * devicePixelRatio, shades.mark);
    }
  });
}

function drawDiamond(ctx, x, y, color) {
  const size = 4.5 * devicePixelRatio;
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.fill();
}

/** A triangle above windows with a wide price range, a ring below revised windows. */
export function drawMarks(plot, rows, seconds, flashes, now) {
  const shades = colors();
  inside(plot, (ctx) => {
    for (const row of rows) {
      const { middle, left, width } = box(plot, row, seconds);
      const age = now - (flashes.get(row.start) ?? -Infinity);
      if (age < FLASH_MILLIS) {
        ctx.globalAlpha = isStill() ? 0.25 : 0.5 * (1 - age / FLASH_MILLIS);
        ctx.fillStyle = shades.flash;
        ctx.fillRect(left - width / 2, plot.bbox.top, width * 2, plot.bbox.height);
        ctx.globalAlpha = 1;
      }
      if (row.volatility_flag) {
        drawTriangle(ctx, middle, plot.valToPos(Number(row.high_price), "y", true) - 9 * devicePixelRatio, shades.mark);
      }
      if (row.revision > 0) drawRing(ctx, middle, plot.valToPos(Number(row.low_price), "y", true) + 8 * devicePixelRatio, shades.dim);
    }
  });
}

export const FLASH_MILLIS = 2_500;

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the user wants nothing to move: then a revised window is marked for a while and does not fade. */
export function isStill() {
  return stillness.matches;
}

function drawTriangle(ctx, x, y, color) {
  const size = 4.5 * devicePixelRatio;
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.lineTo(x - size, y + size);
  ctx.fill();
}

function drawRing(ctx, x, y, color) {
  ctx.strokeStyle = color;
  ctx.setLineDash([]);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  ctx.arc(x, y, 3 * devicePixelRatio, 0, 2 * Math.PI);
  ctx.stroke();
}

/** A strip at the bottom: bullish above its middle, bearish below, neutral on it. */
export function drawSentiment(plot, rows, seconds) {
  const shades = colors();
  const height = 12 * devicePixelRatio;
  const top = plot.bbox.top + plot.bbox.height - height;
  inside(plot, (ctx) => {
    for (const row of rows) {
      const { left, width } = box(plot, row, seconds);
      if (row.market_sentiment === "BULLISH") {
        ctx.fillStyle = shades.up;
        ctx.fillRect(left, top, width, height / 2 - 1);
      } else if (row.market_sentiment === "BEARISH") {
        ctx.fillStyle = shades.down;
        ctx.fillRect(left, top + height / 2 + 1, width, height / 2 - 1);
      } else if (row.market_sentiment) {
        ctx.fillStyle = shades.dim;
        ctx.fillRect(left, top + height / 2 - 1, width, 2);
      }
    }
  });
}
