// Keyboard shortcuts.

import { byId, element } from "./dom.js";

const TEXT = [
  ["1 to 5", "range from 15 minutes to 7 days"],
  ["← →", "the window before or after; with Shift, back and forth in time"],
  ["+ −", "less or more time"],
  ["F", "follow the newest window"],
  ["C", "candles, a line of closing prices, or of mean prices"],
  ["B", "what batch runs have computed, over the stream"],
  ["L, K, E, H", "live, compare, delays, health"],
  ["/", "find a product; ↑ ↓ Enter to choose"],
  ["U", "UTC or local time"],
  ["D", "dark, light, or as the system has it"],
  ["?", "this list; Esc closes it"],
];

/** Keys of one letter can be in the way of those who speak to their machine. */
function areOn() {
  return localStorage.getItem("tickbeam.keys") !== "off";
}

export function showKeys() {
  const dialog = byId("keys");
  const list = element("dl", { className: "keys" });
  TEXT.forEach(([key, text]) => list.append(element("dt", {}, key), element("dd", {}, text)));
  const use = element("input", { type: "checkbox", id: "use-keys", checked: areOn() });
  use.onchange = () => localStorage.setItem("tickbeam.keys", use.checked ? "on" : "off");
  const close = element("button", { type: "button" }, "Close");
  close.onclick = () => dialog.close();
  dialog.replaceChildren(element("h2", {}, "Keys"), list, element("p", {}, use, element("label", { for: "use-keys" }, "Use these keys")), close);
  dialog.showModal();
}

/** @param actions functions by key */
export function listenToKeys(actions) {
  document.addEventListener("keydown", (event) => {
    // The focus can still be in a dialog that has just been closed.
    const isTyping = event.target.closest("input, dialog[open], textarea");
    if (!areOn() || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = actions[name];
    if (!action || (event.key.startsWith("Arrow") && event.target.closest("#products, .scroll"))) return;
    event.preventDefault();
    action();
  });
}
