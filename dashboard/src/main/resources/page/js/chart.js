// Common parts of all charts: axes, shared time range, shared cursor, pan and zoom.

import { colors } from "./colors.js";
import { currentZone, short, time } from "./format.js";

const { uPlot } = window;
const DAY = 86400;
const HALF_LABEL_PIXELS = 18;

/** Charts that share the time range and the cursor. */
export class ChartGroup {
  constructor(span, onHover) {
    this.span = span;
    this.onHover = onHover;
    this.charts = [];
    this.isMoving = false;
  }

  /**
   * Creates a chart in a box.
   * @param options series, scales, axes and hooks of uPlot
   */
  add(box, options, data) {
    const plot = new uPlot(this.options(box, options), data, box);
    const chart = { plot, box, sizes: new ResizeObserver(() => fit(chart)) };
    this.charts.push(chart);
    panAndZoom(plot, this.span);
    chart.sizes.observe(box);
    return plot;
  }

  options(box, { series, value, hooks = {}, isLast = true, scaleY = {}, axisY = {} }) {
    return {
      width: Math.max(50, box.clientWidth),
      height: Math.max(40, box.clientHeight),
      legend: { show: false },
      padding: [8, 0, 0, 0],
      tzDate: (at) => (currentZone() === "utc" ? uPlot.tzDate(new Date(at * 1e3), "Etc/UTC") : new Date(at * 1e3)),
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 } },
      scales: { x: { time: true, auto: true, range: () => [this.span.from, this.span.to] }, y: scaleY },
      axes: [timeAxis(isLast), { ...valueAxis(value), ...axisY }],
      series: [{}, ...series],
      hooks: { ...hooks, setCursor: [(plot) => this.moved(plot)] },
    };
  }

  moved(plot) {
    if (this.isMoving) return;
    this.isMoving = true;
    const { left } = plot.cursor;
    const at = left === null || left === undefined || left < 0 ? null : plot.posToVal(left, "x");
    this.showAt(at, plot);
    this.isMoving = false;
  }

  /** Moves the cursor of all charts to a time; null hides it. */
  showAt(at, except = null) {
    const wasMoving = this.isMoving;
    this.isMoving = true;
    for (const { plot } of this.charts) {
      if (plot !== except) {
        plot.setCursor({ left: at === null ? -10 : plot.valToPos(at, "x"), top: at === null ? -10 : 0 }, false);
      }
    }
    this.isMoving = wasMoving;
    this.onHover(at);
  }

  redraw() {
    for (const chart of this.charts) chart.plot.redraw(false, true);
  }

  destroy() {
    for (const { plot, sizes } of this.charts) {
      sizes.disconnect();
      plot.destroy();
    }
    this.charts = [];
  }
}

function fit({ plot, box }) {
  const width = Math.max(50, box.clientWidth);
  const height = Math.max(40, box.clientHeight);
  if (width !== plot.width || height !== plot.height) plot.setSize({ width, height });
}

function timeAxis(isLast) {
  return {
    show: true,
    stroke: () => colors().dim,
    grid: { stroke: () => colors().grid, width: 1 },
    ticks: { show: false },
    size: isLast ? 26 : 6,
    font: "11px system-ui, sans-serif",
    space: 70,
    values: isLast ? timeLabels : (plot, splits) => splits.map(() => ""),
  };
}

/** Axis labels: the day where it changes, else the time. */
function timeLabels(plot, splits, axis, space, step) {
  let dayBefore = null;
  const { min, max } = plot.scales.x;
  return splits.map((at) => {
    // The edge of the chart would cut it. The plotting area has no width yet when a chart is made.
    if (((at - min) / (max - min)) * plot.width < HALF_LABEL_PIXELS) return "";
    const day = time(at, "day");
    const isNewDay = day !== dayBefore && (step >= DAY || dayBefore !== null || splits.length < 3);
    dayBefore = day;
    if (step >= DAY) return day;
    return isNewDay ? `${day} ${time(at, "clock")}` : time(at, step < 60 ? "clockSecond" : "clock");
  });
}

function valueAxis(value = short) {
  return {
    side: 1,
    stroke: () => colors().dim,
    grid: { stroke: () => colors().grid, width: 1 },
    ticks: { show: false },
    size: 68,
    font: "11px system-ui, sans-serif",
    space: 26,
    values: (plot, splits) => splits.map((each) => (each === null ? "" : value(each))),
  };
}

/** Drag and swipe pan, wheel and pinch zoom, a double click returns to the newest window. */
function panAndZoom(plot, span) {
  const pointers = new Map();
  const area = plot.over;
  const secondsPerPixel = () => (span.to - span.from) / area.clientWidth;
  area.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event.clientX);
    area.setPointerCapture(event.pointerId);
  });
  area.addEventListener("pointermove", (event) => {
    if (!pointers.has(event.pointerId)) return;
    const before = [...pointers.values()];
    pointers.set(event.pointerId, event.clientX);
    const after = [...pointers.values()];
    if (after.length === 1 && after[0] !== before[0]) {
      span.pan((before[0] - after[0]) * secondsPerPixel());
    } else if (after.length === 2) {
      const ratio = Math.abs(before[0] - before[1]) / Math.max(1, Math.abs(after[0] - after[1]));
      const middle = (after[0] + after[1]) / 2 - area.getBoundingClientRect().left;
      zoomFreely(span, ratio, plot.posToVal(middle, "x"));
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    area.addEventListener(kind, (event) => pointers.delete(event.pointerId));
  }
  area.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      span.pan(event.deltaX * secondsPerPixel());
    } else if (event.deltaY) {
      event.preventDefault();
      zoomFreely(span, event.deltaY > 0 ? 1.2 : 1 / 1.2, plot.posToVal(event.offsetX, "x"));
    }
  }, { passive: false });
  area.addEventListener("dblclick", () => span.choose(span.seconds));
}

/** Zooms; while the range follows, the newest window keeps its place. */
function zoomFreely(span, factor, at) {
  span.zoom(factor, span.isFollowing ? span.to : at);
}
