// Colours from the style sheet, which defines both themes. Blue and orange, shapes and dashes can be told
// apart by readers who cannot tell red from green.

export const MOVING_DASHES = [[2, 3], [6, 3], [], [8, 3, 2, 3], [12, 4], [4, 6]];

let cached = null;

export function colors() {
  if (!cached) {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(`--${name}`).trim();
    cached = {
      up: of("up"), down: of("down"), line: of("line"), bid: of("bid"), ask: of("ask"),
      text: of("text"), dim: of("dim"), grid: of("grid"), panel: of("panel"), mark: of("mark"),
      flash: of("flash"), batch: of("batch"),
      moving: [1, 2, 3, 4, 5, 6].map((index) => of(`moving-${index}`)),
    };
  }
  return cached;
}

export function forgetColors() {
  cached = null;
}
