// Window lengths of moving statistics and z-scores.

/** The lengths that messages contain, in their order. */
export const LENGTHS = ["30s", "1m", "5m", "15m", "30m", "1h"];

/** The seconds of a length: 300 for "5m". */
export function secondsOf(length) {
  const units = { s: 1, m: 60, h: 3600, d: 86400 };
  return parseInt(length, 10) * (units[length.replace(/^\d+/, "")] ?? 0.001);
}
