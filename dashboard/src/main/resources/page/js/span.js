// The range of time that is shown. It follows the newest window until the user pans or zooms.

export const RANGES = [
  { name: "15 min", code: "15m", seconds: 900 },
  { name: "1 h", code: "1h", seconds: 3600 },
  { name: "4 h", code: "4h", seconds: 14400 },
  { name: "1 d", code: "1d", seconds: 86400 },
  { name: "7 d", code: "7d", seconds: 604800 },
];

export const SHORTEST = 120;
export const LONGEST = 14 * 86400;

export class Span {
  constructor(seconds) {
    this.seconds = seconds;
    this.from = 0;
    this.to = 0;
    this.edge = null;
    this.isFollowing = true;
    this.listeners = [];
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param isStep whether it is a step that one may want to go back from */
  changed(isStep) {
    this.listeners.forEach((listener) => listener(isStep));
  }

  /** Shows a time that is over. */
  fix(from, to) {
    this.isFollowing = false;
    this.seconds = to - from;
    this.from = from;
    this.to = to;
    this.changed(true);
  }

  /** Sets the end of the newest window. */
  follow(edge) {
    this.edge = edge ?? this.edge;
    if (!this.isFollowing || this.edge === null) return;
    this.to = this.edge + this.seconds * 0.02;
    this.from = this.to - this.seconds;
  }

  /** Shows that many seconds up to the newest window. */
  choose(seconds) {
    this.seconds = seconds;
    this.isFollowing = true;
    this.follow(null);
    this.changed(true);
  }

  pan(seconds) {
    const isStep = this.isFollowing;
    this.isFollowing = false;
    this.from += seconds;
    this.to += seconds;
    this.changed(isStep);
  }

  /** @param factor above 1 zooms out @param at the time that keeps its place */
  zoom(factor, at = this.to) {
    const seconds = Math.min(LONGEST, Math.max(SHORTEST, (this.to - this.from) * factor));
    const share = (at - this.from) / (this.to - this.from);
    this.from = at - share * seconds;
    this.to = this.from + seconds;
    this.seconds = seconds;
    this.changed(false);
  }
}
