// Which range of time is shown. It follows the newest window until somebody looks elsewhere.

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

  /** Tells where the newest window ends. */
  follow(edge) {
    this.edge = edge ?? this.edge;
    if (!this.isFollowing || this.edge === null) return;
    this.to = this.edge + this.seconds * 0.02;
    this.from = this.to - this.seconds;
  }

  /** A range of so many seconds up to the newest window. */
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

  /** @param factor above 1 shows more @param at time that stays where it is */
  zoom(factor, at = this.to) {
    const seconds = Math.min(LONGEST, Math.max(SHORTEST, (this.to - this.from) * factor));
    const share = (at - this.from) / (this.to - this.from);
    this.from = at - share * seconds;
    this.to = this.from + seconds;
    this.seconds = seconds;
    this.changed();
  }
}
