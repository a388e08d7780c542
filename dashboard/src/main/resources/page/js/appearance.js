// Time zone and colours, as the user chose them.

import { byId, setText } from "./dom.js";
import { chooseZone, currentZone } from "./format.js";

const NEXT_THEME = { auto: "dark", dark: "light", light: "auto" };
const THEME_NAMES = { auto: "Auto", dark: "Dark", light: "Light" };

function currentTheme() {
  return localStorage.getItem("tickbeam.theme") ?? "auto";
}

export function showAppearance() {
  const theme = currentTheme();
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  setText(byId("theme"), THEME_NAMES[theme]);
  setText(byId("zone"), currentZone() === "utc" ? "UTC" : "Local");
}

export function turnZone() {
  chooseZone(currentZone() === "utc" ? "local" : "utc");
  showAppearance();
}

export function turnTheme() {
  localStorage.setItem("tickbeam.theme", NEXT_THEME[currentTheme()]);
  showAppearance();
}
