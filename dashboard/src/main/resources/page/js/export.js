// Saves the view as a file.

import { colors } from "./colors.js";
import { time } from "./format.js";
import { FIELDS } from "./rows.js";
import { LENGTHS } from "./lengths.js";

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function fileName(view, kind) {
  const text = `${view.product?.exchange ?? ""}_${view.product?.product ?? "none"}_${new Date(view.span.from * 1e3).toISOString()}`;
  return `${text.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 120)}.${kind}`;
}

/** A cell that no spreadsheet interprets as a formula. */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The windows in view, all digits, with the moving statistics at their ends. */
export function csv(view) {
  const lengths = LENGTHS.filter((length) => view.lengths.has(length));
  const names = lengths.flatMap((length) => [`avg_price_${length}`, `std_price_${length}`, `z_score_${length}`]);
  const lines = [["exchange", "product_id", ...FIELDS, ...names].map(cell).join(",")];
  const seconds = view.rows.windowSeconds;
  for (const row of view.inView.filter((each) => !each.isOpen)) {
    const moving = view.moving.at(row.start + seconds, view.movingStep + seconds);
    const score = view.scores.at(row.start + seconds, seconds);
    const values = lengths.flatMap((length) => {
      const index = LENGTHS.indexOf(length);
      return [moving?.avg_prices[index], moving?.std_prices[index], score?.z_scores[index]];
    });
    lines.push([view.product.exchange, view.product.product, ...FIELDS.map((name) => row[name]), ...values].map(cell).join(","));
  }
  return `${lines.join("\n")}\n`;
}

export function saveCsv(view) {
  save(new Blob([csv(view)], { type: "text/csv" }), fileName(view, "csv"));
}

/** All charts in one image, below a title. */
export function savePng(view) {
  const sources = Object.values(view.plots).map((plot) => plot.ctx.canvas);
  const head = 34 * devicePixelRatio;
  const image = document.createElement("canvas");
  image.width = Math.max(...sources.map((source) => source.width));
  image.height = head + sources.reduce((sum, source) => sum + source.height, 0);
  const context = image.getContext("2d");
  context.fillStyle = colors().panel;
  context.fillRect(0, 0, image.width, image.height);
  context.fillStyle = colors().text;
  context.font = `600 ${14 * devicePixelRatio}px system-ui, sans-serif`;
  const title = `${view.product?.product ?? ""} on ${view.product?.exchange ?? ""}, ${time(view.span.from)} to ${time(view.span.to)}`;
  context.fillText(title, 10 * devicePixelRatio, 22 * devicePixelRatio);
  let top = head;
  for (const source of sources) {
    context.drawImage(source, 0, top);
    top += source.height;
  }
  image.toBlob((blob) => save(blob, fileName(view, "png")), "image/png");
}
