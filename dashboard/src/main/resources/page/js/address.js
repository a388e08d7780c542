// What the page shows, as it is in the address: #view/exchange/product?range=1h&chart=candles&batch=on. A link shows the
// same. What is not valid is left out, so that the page shows what it would show without it.

import { LONGEST, RANGES, SHORTEST } from "./span.js";

export const VIEWS = ["live", "compare", "delays", "health"];
export const CHARTS = ["candles", "close", "mean"];

/** The state of an address: view, exchange, product, seconds, from, to, chart and hasBatch; null where it says nothing. */
export function parse(hash) {
  const [path, query = ""] = split(hash.replace(/^#/, ""));
  const [view, exchange, product] = path.split("/").map(decoded);
  const values = new URLSearchParams(query);
  const hasProduct = Boolean(exchange && product);
  const [from, to] = [seconds(values.get("from")), seconds(values.get("to"))];
  const isFixed = from !== null && to !== null && to - from >= SHORTEST && to - from <= LONGEST;
  return {
    view: VIEWS.includes(view) ? view : "live",
    exchange: hasProduct ? exchange : null,
    product: hasProduct ? product : null,
    seconds: duration(values.get("range") ?? ""),
    from: isFixed ? from : null,
    to: isFixed ? to : null,
    chart: CHARTS.includes(values.get("chart")) ? values.get("chart") : null,
    hasBatch: values.has("batch") ? values.get("batch") === "on" : null,
  };
}

/** The address of a state. */
export function format({ view, exchange, product, seconds: range, from, to, chart, hasBatch }) {
  const path = exchange && product ? [view, exchange, product] : [view];
  const values = new URLSearchParams();
  if (from !== null && from !== undefined) {
    values.set("from", text(from));
    values.set("to", text(to));
  } else {
    values.set("range", RANGES.find((each) => each.seconds === range)?.code ?? `${Math.round(range)}s`);
  }
  values.set("chart", chart);
  if (hasBatch) values.set("batch", "on");
  // Colons are allowed there and easier to read.
  return `#${path.map(encodeURIComponent).join("/")}?${values.toString().replaceAll("%3A", ":")}`;
}

function split(hash) {
  const at = hash.indexOf("?");
  return at < 0 ? [hash] : [hash.slice(0, at), hash.slice(at + 1)];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** The seconds of a range: one of those with a name, or a number of seconds such as "2400s". */
function duration(range) {
  const length = /^\d{1,7}s$/.test(range) ? parseInt(range, 10) : null;
  const isPossible = length >= SHORTEST && length <= LONGEST;
  return RANGES.find(({ code }) => code === range)?.seconds ?? (isPossible ? length : null);
}

/** Seconds since 1970 of a time from 1970 to 2999; null for anything else. */
function seconds(time) {
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time ?? "") ? Date.parse(time) / 1000 : NaN;
  return at >= 0 && at < 32503680000 ? at : null;
}

function text(at) {
  return new Date(Math.round(at) * 1000).toISOString().replace(".000Z", "Z");
}
