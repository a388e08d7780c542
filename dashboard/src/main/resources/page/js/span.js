// The range of time that is shown. It follows the newest window until the user pans or zooms.

export const RANGES = [
  ["15 min", 900], ["1 h", 3600], ["4 h", 14400], ["1 d", 86400], ["7 d", 604800],
];

const SHORTEST = 120;
const LONGEST = 14 * 86400;

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

  changed() {
    this.listeners.forEach((listener) => listener());
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
    this.changed();
  }

  pan(seconds) {
    this.isFollowing = false;
    this.from += seconds;
    this.to += seconds;
    this.changed();
  }

  /** @param factor above 1 zooms out @param at the time that keeps its place */
  zoom(factor, at = this.to) {
    const seconds = Math.min(LONGEST, Math.max(SHORTEST, (this.to - this.from) * factor));
    const share = (at - this.from) / (this.to - this.from);
    this.from = at - share * seconds;
    this.to = this.from + seconds;
    this.seconds = seconds;
    this.changed();
  }
}
