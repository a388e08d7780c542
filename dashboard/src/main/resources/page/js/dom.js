// Creates elements. Data is inserted as text, never as markup.

/** An element with properties, attributes ("data-x", "aria-x", "role", "for") and children. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "dataset") Object.assign(made.dataset, value);
    else if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Sets the text of an element only if it differs, to avoid needless layout. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Replaces the content of a list by names and values. */
export function setFacts(list, facts) {
  const names = facts.map(([name]) => name).join("\u0000");
  if (list.dataset.names !== names) {
    list.dataset.names = names;
    list.replaceChildren(
      ...facts.map(([name]) => element("div", {}, element("dt", {}, name), element("dd"))),
    );
  }
  facts.forEach(([, value], index) => setText(list.children[index].lastChild, value));
}

/** A table row with these texts. */
export function row(cells, kind = "td") {
  const properties = kind === "th" ? { scope: "col" } : {};
  return element("tr", {}, ...cells.map((cell) => element(kind, properties, cell)));
}

/** A table that scrolls by itself where it is too wide, also by keyboard. */
export function scrollTable(names, body, title = names.join(", ")) {
  return element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": title },
    element("table", {}, element("thead", {}, row(names, "th")), body));
}
