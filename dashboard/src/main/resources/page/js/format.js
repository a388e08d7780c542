// Formats numbers and times. Decimals are strings and stay strings, so the page shows what is stored.

/** "1234567.8900" as "1,234,567.89"; "–" for null. */
export function decimal(text) {
  if (text === null || text === undefined) return "–";
  const [whole, part] = String(text).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const rest = part ? part.replace(/0+$/, "") : "";
  return rest ? `${grouped}.${rest}` : grouped;
}

const numberFormats = new Map();

/** A decimal, rounded to that many places and padded with zeros. A text is rounded as it is, not as floating point. */
export function fixed(text, places) {
  if (text === null || text === undefined || !Number.isFinite(Number(text))) return "–";
  if (!numberFormats.has(places)) {
    numberFormats.set(places, new Intl.NumberFormat("en-US", { minimumFractionDigits: places, maximumFractionDigits: places }));
  }
  return numberFormats.get(places).format(text);
}

const DECIMAL_PLACES = 18;

/** One decimal less another, exactly. */
export function difference(one, other) {
  const scaled = (text) => {
    const [whole, part = ""] = String(text).split(".");
    return BigInt(whole + part.padEnd(DECIMAL_PLACES, "0").slice(0, DECIMAL_PLACES));
  };
  const value = scaled(one) - scaled(other);
  const digits = String(value < 0n ? -value : value).padStart(DECIMAL_PLACES + 1, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -DECIMAL_PLACES)}.${digits.slice(-DECIMAL_PLACES)}`;
}

/** A number for drawing; null stays null. */
export function number(text) {
  return text === null || text === undefined ? null : Number(text);
}

export function whole(value) {
  return value === null || value === undefined ? "–" : Math.round(value).toLocaleString("en-US");
}

/** Three or four significant digits. */
export function short(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 1e9) return `${trimmed(value / 1e9)}G`;
  if (size >= 1e6) return `${trimmed(value / 1e6)}M`;
  if (size >= 1e4) return `${trimmed(value / 1e3)}k`;
  return trimmed(value);
}

function trimmed(value) {
  return String(Number(value.toPrecision(4)));
}

/** The usual number of decimal places for a price of this size. */
export function placesOf(price) {
  const size = Math.abs(price);
  if (!size) return 2;
  return Math.max(2, Math.min(12, 5 - Math.ceil(Math.log10(size))));
}

const zones = { utc: "UTC", local: undefined };
let zone = localStorage.getItem("tickbeam.zone") === "local" ? "local" : "utc";

export function currentZone() {
  return zone;
}

export function chooseZone(name) {
  zone = name;
  localStorage.setItem("tickbeam.zone", name);
}

const formats = new Map();

/** @param seconds since 1970 */
export function time(seconds, style = "minute") {
  if (seconds === null || !Number.isFinite(seconds)) return "–";
  const key = `${zone} ${style}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { ...styles[style], timeZone: zones[zone] }));
  }
  return formats.get(key).format(new Date(seconds * 1000));
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const day = { day: "numeric", month: "short" };
const styles = {
  minute: { ...day, ...clock },
  second: { ...day, ...clock, second: "2-digit" },
  clock,
  clockSecond: { ...clock, second: "2-digit" },
  day,
};

/** "09:47 to 09:48 UTC", of a window. */
export function clockRange(start, seconds) {
  const style = seconds % 60 === 0 ? "clock" : "clockSecond";
  return `${time(start, style)} to ${time(start + seconds, style)}${zone === "utc" ? " UTC" : ""}`;
}

/** A duration in its two largest units. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return "–";
  const size = Math.abs(seconds);
  if (size < 10) return `${seconds.toFixed(1)} s`;
  if (size < 120) return `${Math.round(seconds)} s`;
  if (size < 7200) return `${Math.round(seconds / 60)} min`;
  if (size < 172800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86400).toFixed(1)} d`;
}
