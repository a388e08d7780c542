// Connects the views with the selected product and range and with the server's events.

import { VIEWS } from "./address.js";
import { Announcer } from "./announcer.js";
import { showAppearance, turnTheme, turnZone } from "./appearance.js";
import { forgetColors } from "./colors.js";
import { CompareView } from "./compare.js";
import { DelaysView } from "./delays.js";
import { byId, setText } from "./dom.js";
import { News } from "./events.js";
import { Head } from "./head.js";
import { HealthView } from "./health.js";
import { listenToKeys, showKeys } from "./keys.js";
import { LiveView } from "./live.js";
import { Navigation } from "./navigation.js";
import { Products } from "./products.js";
import { RANGES, Span } from "./span.js";

const STATES = { live: "live", lost: "connection lost, trying again" };
const span = new Span(Number(localStorage.getItem("tickbeam.range")) || 3600);
const head = new Head(span);
const views = {
  live: new LiveView(byId("live"), span, () => navigation.step()),
  compare: new CompareView(byId("compare"), span),
  delays: new DelaysView(byId("delays"), span),
  health: new HealthView(byId("health")),
};
const announcer = new Announcer(byId("announcement"));
const products = new Products((product) => choose(product));
const news = new News(take);
const navigation = new Navigation(shown, open);
let view = "live";
let current = null;
let loading = null;

/** What the address says while this is shown; it keeps its product while the list of products is loading. */
function shown() {
  const { exchange, product } = current ?? navigation.asked;
  const range = span.isFollowing ? { from: null, to: null } : { from: span.from, to: span.to };
  const { chart, hasBatch } = views.live;
  return { view, exchange, product, seconds: span.seconds, ...range, chart, hasBatch };
}

/** Shows the state of an address; what it does not say stays. */
function open({ view: asked, exchange, product, seconds, from, to, chart, hasBatch }) {
  views.live.chooseChart(chart ?? views.live.chart);
  views.live.useBatch(hasBatch ?? false);
  if (from !== null) span.fix(from, to);
  else if (!span.isFollowing || (seconds ?? span.seconds) !== span.seconds) span.choose(seconds ?? span.seconds);
  view = asked;
  if (product) choose(products.get(exchange, product));
  showView();
}

function go(wanted) {
  view = wanted;
  navigation.step();
  showView();
}

function showView() {
  for (const name of VIEWS) {
    byId(name).hidden = name !== view;
    const link = document.querySelector(`nav a[data-view="${name}"]`);
    if (name === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  byId("head").hidden = view === "health";
  document.body.dataset.view = view;
  views[view].draw();
  if (view !== "live") views[view].load();
}

function choose(product) {
  products.close();
  if (product === current) return;
  const isFirst = current === null;
  current = product;
  products.mark(product);
  if (isFirst) navigation.complete();
  else navigation.step();
  news.follow({ exchange: product.exchange, product: product.product });
  showProduct(product);
}

function showProduct(product) {
  views.compare.show(product);
  views.delays.show(product);
  views.live.show(product).then(() => {
    showHead();
    views.compare.load();
    views.delays.load();
  });
}

/** The product of the address, else the first product. */
function chooseFirst() {
  const { exchange, product } = navigation.asked;
  // The address names a product before it is known how long its windows are.
  if (current && current.windowSeconds !== views.live.rows.windowSeconds) showProduct(current);
  const first = product ? products.get(exchange, product) : products.first();
  if (first) choose(first);
}

function take(kind, data) {
  if (kind === "state") {
    byId("connection").dataset.state = data;
    setText(byId("connection"), STATES[data]);
  } else if (kind === "hello") {
    if (data.connection === "reset") reload();
  } else if (kind === "reload") {
    reload();
  } else if (kind === "pulse") {
    products.pulse(data.prices);
    views.health.pulse(data);
    if (!current) chooseFirst();
    showHead();
  } else if (kind !== "dead-letter" && isCurrent(data)) {
    views.live.take(kind, data);
    if (kind === "window") announcer.tell(views.live.newest);
  }
}

function isCurrent(data) {
  return data.exchange === current?.exchange && data.product_id === current.product;
}

/** Loads everything again for the same product and range. */
async function reload() {
  await products.load();
  if (!current) {
    chooseFirst();
    return;
  }
  await views.live.reload();
}

function showHead() {
  const { rows, inView } = views.live;
  const last = rows.last();
  head.show(current, last, inView[0] ?? rows.first() ?? last);
}

function rebuildAll() {
  forgetColors();
  Object.values(views).forEach((each) => each.rebuild());
}

const turning = (turn) => () => {
  turn();
  rebuildAll();
};

function loadViews() {
  views.live.load();
  views.compare.load();
  views.delays.load();
}

span.onChange((isStep) => {
  localStorage.setItem("tickbeam.range", span.seconds);
  if (isStep) navigation.step();
  else navigation.settle();
  views.live.changed();
  views.compare.draw();
  clearTimeout(loading);
  // Load at once for a chosen range; wait while the user drags or turns the wheel, as more changes follow.
  if (span.isFollowing) loadViews();
  else loading = setTimeout(loadViews, 120);
});

const quarter = () => (span.to - span.from) / 4;
listenToKeys({
  ...Object.fromEntries(RANGES.map(({ seconds }, index) => [String(index + 1), () => span.choose(seconds)])),
  ArrowLeft: () => views.live.readout.move(-1),
  ArrowRight: () => views.live.readout.move(1),
  "Shift+ArrowLeft": () => span.pan(-quarter()),
  "Shift+ArrowRight": () => span.pan(quarter()),
  "+": () => span.zoom(1 / 1.5), "=": () => span.zoom(1 / 1.5), "-": () => span.zoom(1.5),
  f: () => span.choose(span.seconds), c: () => views.live.nextChart(), b: () => views.live.toggleBatch(),
  l: () => go("live"), k: () => go("compare"), e: () => go("delays"), h: () => go("health"),
  u: turning(turnZone), d: turning(turnTheme), "?": showKeys,
  "/": () => products.open(),
});

byId("zone").onclick = turning(turnZone);
byId("theme").onclick = turning(turnTheme);
byId("help").onclick = showKeys;
byId("skip").onclick = (event) => {
  event.preventDefault();
  byId("content").focus();
};
for (const link of document.querySelectorAll("nav a")) {
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.dataset.view);
  };
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rebuildAll);
document.addEventListener("visibilitychange", () => views[view].draw());

showAppearance();
navigation.open();
if (!current) news.follow(null);
navigation.complete();
products.load().then(chooseFirst);
setInterval(() => {
  if (!document.hidden) products.load();
}, 60_000);
