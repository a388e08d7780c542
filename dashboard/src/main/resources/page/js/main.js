// Connects the views with the selected product and range and with the server's events.

import { showAppearance, turnTheme, turnZone } from "./appearance.js";
import { forgetColors } from "./colors.js";
import { CompareView } from "./compare.js";
import { byId, setText } from "./dom.js";
import { News } from "./events.js";
import { Head } from "./head.js";
import { HealthView } from "./health.js";
import { listenToKeys, showKeys } from "./keys.js";
import { LiveView } from "./live.js";
import { Products } from "./products.js";
import { RANGES, Span } from "./span.js";

const VIEWS = ["live", "compare", "health"];
const STATES = { live: "live", lost: "connection lost, trying again" };
const span = new Span(Number(localStorage.getItem("tickbeam.range")) || 3600);
const head = new Head(span);
const views = {
  live: new LiveView(byId("live"), span),
  compare: new CompareView(byId("compare"), span),
  health: new HealthView(byId("health")),
};
const products = new Products((product) => choose(product));
const news = new News(take);
let current = null;
let loading = null;

/** The address holds the whole state, so that a link shows the same: #view/exchange/product. */
function address() {
  const [view, exchange, product] = location.hash.slice(1).split("/").map(decodeURIComponent);
  return { view: VIEWS.includes(view) ? view : "live", exchange, product };
}

/** Keeps the product of the address, even while the list of products is loading. */
function go(view, chosen = current) {
  const asked = address();
  const { exchange, product } = chosen ?? asked;
  const rest = exchange && product ? `/${encodeURIComponent(exchange)}/${encodeURIComponent(product)}` : "";
  history.replaceState(null, "", `#${view}${rest}`);
  showView();
}

function showView() {
  const { view } = address();
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
  document.body.classList.remove("choosing");
  byId("choose").setAttribute("aria-expanded", "false");
  if (product === current) return;
  current = product;
  products.mark(product);
  go(address().view, product);
  news.follow({ exchange: product.exchange, product: product.product });
  views.compare.show(product);
  views.live.show(product).then(() => {
    showHead();
    views.compare.load();
  });
}

/** The product of the address, else the first product. */
function chooseFirst() {
  const { exchange, product } = address();
  const asked = exchange && product ? products.get(exchange, product) : null;
  const first = asked ?? products.first();
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
  } else if (kind !== "dead-letter") {
    views.live.take(kind, data);
  }
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
  Object.values(views).forEach((view) => view.rebuild());
}

const turning = (turn) => () => {
  turn();
  rebuildAll();
};

function loadViews() {
  views.live.load();
  views.compare.load();
}

span.onChange(() => {
  localStorage.setItem("tickbeam.range", span.seconds);
  views.live.changed();
  views.compare.draw();
  clearTimeout(loading);
  // Load at once for a chosen range; wait while the user drags or turns the wheel, as more changes follow.
  if (span.isFollowing) loadViews();
  else loading = setTimeout(loadViews, 120);
});

const half = () => (span.to - span.from) / 4;
listenToKeys({
  ...Object.fromEntries(RANGES.map(([, seconds], index) => [String(index + 1), () => span.choose(seconds)])),
  ArrowLeft: () => views.live.readout.move(-1),
  ArrowRight: () => views.live.readout.move(1),
  "Shift+ArrowLeft": () => span.pan(-half()),
  "Shift+ArrowRight": () => span.pan(half()),
  "+": () => span.zoom(1 / 1.5), "=": () => span.zoom(1 / 1.5), "-": () => span.zoom(1.5),
  f: () => span.choose(span.seconds), c: () => views.live.toggleCandles(),
  l: () => go("live"), k: () => go("compare"), h: () => go("health"),
  u: turning(turnZone), d: turning(turnTheme), "?": showKeys,
  "/": () => {
    document.body.classList.add("choosing");
    byId("filter").focus();
  },
});

byId("zone").onclick = turning(turnZone);
byId("theme").onclick = turning(turnTheme);
byId("help").onclick = showKeys;
byId("choose").onclick = () => {
  const isOpen = document.body.classList.toggle("choosing");
  byId("choose").setAttribute("aria-expanded", isOpen);
};
document.querySelectorAll("nav a").forEach((link) => {
  link.onclick = (event) => {
    event.preventDefault();
    go(link.dataset.view);
  };
});
addEventListener("hashchange", () => {
  const { exchange, product } = address();
  if (exchange && product) choose(products.get(exchange, product));
  showView();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", rebuildAll);
document.addEventListener("visibilitychange", () => views[address().view].draw());

showAppearance();
showView();
news.open();
products.load().then(chooseFirst);
setInterval(() => {
  if (!document.hidden) products.load();
}, 60_000);
