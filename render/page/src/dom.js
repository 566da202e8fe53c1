// Elements without a line of HTML text: whatever a scenario's author wrote stays text.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "style") Object.assign(element.style, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

export const el = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);
export const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

/** Somebody's words in any script: their direction stays their own. */
export const words = (text) => el("bdi", {}, text);

/** The same inside a picture, where there are no elements. */
export const isolated = (text) => "\u2068" + text + "\u2069";

export const byId = (id) => document.getElementById(id);

export function link(address) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return address === "" ? null : words(address);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, "link");
}

export function table(head, rows, attributes = {}) {
  return el("table", attributes,
    el("thead", {}, el("tr", {}, head.map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, rows.map((row) => el("tr", {},
      row.map((cell, i) => el("td", { "data-label": typeof head[i] === "string" ? head[i] : "" }, cell))))));
}
