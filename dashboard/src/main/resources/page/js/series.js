// The data of one product: its windows, moving statistics and z-scores.

import { ask, instant } from "./api.js";
import { LENGTHS } from "./lengths.js";
import { FIELDS, Points, Rows } from "./rows.js";

const MOST_ROWS = 20_160;
const MOST_POINTS = 4_000;
const MARGIN_SECONDS = 600;

export class ProductSeries {
  /** @param product null for none @param listener called when the window lengths change */
  constructor(product, onLengths) {
    this.product = product;
    this.onLengths = onLengths;
    this.rows = new Rows();
    if (product) this.rows.windowSeconds = product.windowSeconds;
    this.moving = new Points();
    this.scores = new Points();
    this.movingStep = 30;
    this.scoreStep = 5;
    this.isLoaded = false;
    this.isPartial = false;
    this.forget();
  }

  /** Makes the next load request everything again. */
  forget() {
    this.loadedFrom = Infinity;
    this.pointsKey = "";
  }

  /** Loads the rows in view that are missing; resolves to whether there were any. */
  async load(span) {
    if (!this.product) return false;
    const from = span.from - MARGIN_SECONDS;
    const wanted = [];
    if (from < this.loadedFrom) wanted.push(this.loadRows(from, span));
    const step = Math.max(30, Math.ceil((span.to - span.from) / 1_200 / 30) * 30);
    const key = `${step} ${Math.floor(span.from / (step * 300))} ${Math.floor(span.to / (step * 300))}`;
    if (key !== this.pointsKey) {
      this.pointsKey = key;
      wanted.push(this.loadPoints(step, span));
    }
    try {
      await Promise.all(wanted);
    } catch (failure) {
      this.forget();
      throw failure;
    }
    return wanted.length > 0;
  }

  async loadRows(from, span) {
    const to = Number.isFinite(this.loadedFrom) ? instant(this.loadedFrom) : null;
    this.loadedFrom = from;
    // While it is not known where the newest window is, as many as the range can have.
    const limit = span.to > 0 ? MOST_ROWS : Math.min(MOST_ROWS, Math.ceil((span.seconds + MARGIN_SECONDS) / this.product.windowSeconds) + 1);
    const answer = await ask("api/windows", {
      ...this.query(), mode: "stream", windowSeconds: this.product.windowSeconds,
      from: instant(from), to, newest: "true", limit, fields: FIELDS.join(","),
    });
    this.rows.addAll(answer);
    if (limit < MOST_ROWS && answer.rows.length === limit) {
      this.loadedFrom = this.rows.first().start;
      this.isPartial = true;
    }
    this.isLoaded = true;
  }

  /** Loads the windows before those of a first, short answer, for longer ranges; resolves to whether there were any. */
  async loadRest() {
    if (!this.isPartial) return false;
    this.isPartial = false;
    try {
      await this.loadRows(0, { to: this.loadedFrom });
      return true;
    } catch {
      // The next load asks for what it needs, and tells what is wrong.
      this.forget();
      return false;
    }
  }

  async loadPoints(step, span) {
    const width = span.to - span.from;
    const range = { ...this.query(), limit: MOST_POINTS, from: instant(span.from - width - 3600) };
    const every = Math.max(5, Math.ceil(width / 1_200));
    const [means, deviations] = await Promise.all([
      ask("api/moving", { ...range, everySeconds: step }),
      ask("api/scores", { ...range, everySeconds: every }),
    ]);
    this.movingStep = step;
    this.scoreStep = every;
    this.useLengths(deviations.window_lengths);
    this.moving.replace(means.points);
    this.scores.replace(deviations.points);
  }

  query() {
    return { exchange: this.product.exchange, product: this.product.product };
  }

  /** Takes the window lengths of a message, in its order; returns whether they have changed. */
  useLengths(names) {
    if (names.join() === LENGTHS.join()) return false;
    LENGTHS.splice(0, Infinity, ...names);
    this.moving.replace([]);
    this.scores.replace([]);
    this.pointsKey = "";
    this.onLengths();
    return true;
  }

  /** Takes a window; returns what Rows.add returns, or null for a window of another mode or length. */
  takeWindow(data) {
    const isOurs = data.mode === "stream" && data.window_seconds === this.rows.windowSeconds;
    return isOurs ? this.rows.add(data) : null;
  }

  /** Takes a moving statistic or a score; returns whether the window lengths have changed. */
  takePoint(points, data) {
    const areNews = this.useLengths(data.window_lengths);
    points.add(data);
    return areNews;
  }
}
