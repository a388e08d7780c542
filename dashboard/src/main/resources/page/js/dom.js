// Elements. Whatever comes from outside gets in as text, never as markup.

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

/** Sets text only when it differs, which costs nothing when it does not. */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** A list of names and values in place of what was there. */
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

/** A table row of texts. */
export function row(cells, kind = "td") {
  return element("tr", {}, ...cells.map((cell) => element(kind, {}, cell)));
}
