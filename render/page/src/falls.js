// When places fall: intervals over all replicates, and how many never do.

import { dayTicks } from "./charts.js";
import { el, words } from "./dom.js";

const SHOWN = 15;

function position(data, h) {
  const first = data.hours[0], last = data.hours[data.hours.length - 1];
  return `${((100 * (h - first)) / (last - first || 1)).toFixed(2)}%`;
}

function between(data, from, to) {  // to: nothing, it runs beyond the horizon
  const first = data.hours[0], last = data.hours[data.hours.length - 1];
  const end = to ?? last;
  return { left: position(data, from), width: `${Math.max(0.4, (100 * (end - from)) / (last - first || 1)).toFixed(2)}%` };
}

function spoken(fall) {
  const [, , half] = fall.at;
  return `${fall.p} fall; 5 % by ${fall.at[0] ?? "-"}, half by ${half ?? "-"}, 95 % by ${fall.at[4] ?? "-"}; not by the end: ${fall.never}`;
}

function bar(data, fall, index) {
  const track = el("span", { class: `track arm${index}`, title: spoken(fall) });
  const [q5, q25, q50, q75, q95] = fall.q;
  if (q5 !== null) {
    track.append(el("span", { class: q95 === null ? "wide open" : "wide", style: between(data, q5, q95) }));
    if (q25 !== null) track.append(el("span", { class: q75 === null ? "mid open" : "mid", style: between(data, q25, q75) }));
    if (q50 !== null) track.append(el("span", { class: "half", style: { left: position(data, q50) } }));
  } else {
    track.append(el("span", { class: "none" }, fall.n ? "falls in fewer than 5 % of replicates" : "never falls in this run"));
  }
  return track;
}

function axis(data) {
  const line = el("span", { class: "track axis-row" });
  const ticks = dayTicks(data, 520);
  ticks.forEach((t) => line.append(el("span", { class: "tick", style: { left: position(data, t.h) } }, el("span", {}, t.text))));
  return el("div", { class: "fall head", "aria-hidden": "true" }, el("span", { class: "who" }), line,
            el("span", { class: "never" }, "not by the end"));
}

/** @param arms indices, the base first */
export function fallsView(data, arms, onPick, all) {
  const order = data.places.map((_, p) => p)
    .filter((p) => arms.some((a) => data.arms[a].falls[p]?.n > 0))
    .sort((p, q) => {
      const n = (i) => Math.max(...arms.map((a) => data.arms[a].falls[i]?.n ?? 0));
      const first = (i) => Math.min(...arms.map((a) => data.arms[a].falls[i]?.q[0] ?? Infinity));
      return n(q) - n(p) || first(p) - first(q) || p - q;
    });
  if (!order.length) return { node: el("p", {}, "No place falls in any replicate."), count: 0 };
  const rows = order.slice(0, all ? order.length : SHOWN).map((p) => el("div", { class: "fall" },
    el("button", { class: "who link", type: "button", onclick: () => onPick(p) }, words(data.places[p].name)),
    el("span", { class: "bars" }, arms.map((a, i) => data.arms[a].falls[p] && bar(data, data.arms[a].falls[p], i))),
    el("span", { class: "never" }, arms.map((a, i) => {
      const fall = data.arms[a].falls[p];
      return el("span", { class: `arm${i}` }, el("span", { class: "narrow" }, "not by the end: "), fall ? fall.never : "-");
    }))));
  return { node: el("div", { class: "falls" }, axis(data), rows), count: order.length };
}

export const FALLS_SHOWN = SHOWN;
