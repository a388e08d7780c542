// The shared worker: one connection to the server for all tabs of a browser that show this page.

import { Connection, keyOf } from "./connection.js";

/** Timers of a tab in the background run once a minute. */
const LONGEST_SILENCE_MILLIS = 150_000;

/** What the server takes; a tab with one more product has a connection of its own. */
const MOST_PRODUCTS = 32;

/** The product of each tab, null before it has one, and when the tab was heard last. */
const tabs = new Map();
const connection = new Connection(pass);
let state = null;

self.onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data }) => hear(port, data);
};

function hear(port, { kind, series }) {
  if (kind === "leave") tabs.delete(port);
  else if (kind === "follow") join(port, series);
  else if (tabs.has(port)) tabs.get(port).heardAt = Date.now();
  else port.postMessage({ kind: "forgotten" });
}

function join(port, series) {
  const key = series && keyOf(series);
  if (key && !products().has(key) && products().size === MOST_PRODUCTS) {
    tabs.delete(port);
    port.postMessage({ kind: "alone" });
    return;
  }
  tabs.set(port, { key, heardAt: Date.now() });
  if (state) port.postMessage({ kind: "state", data: state });
  // A new connection brings what has happened while the tab asks for the history.
  connection.follow([...products()]);
}

function products() {
  return new Set([...tabs.values()].map(({ key }) => key).filter(Boolean));
}

/** Passes an event on to the tabs that want it. */
function pass(kind, data) {
  if (kind === "state") state = data;
  const key = data.product_id && kind !== "dead-letter" ? keyOf({ exchange: data.exchange, product: data.product_id }) : null;
  for (const [port, tab] of tabs) {
    if (key === null || key === tab.key) port.postMessage({ kind, data });
  }
}

/** Forgets the tabs that have crashed. */
setInterval(() => {
  for (const [port, { heardAt }] of tabs) {
    if (Date.now() - heardAt > LONGEST_SILENCE_MILLIS) tabs.delete(port);
  }
}, 10_000);
