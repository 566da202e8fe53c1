// What the signs mean.

import { el, words } from "./dom.js";
import { divergingColor } from "./map.js";
import { mark, plain } from "./shapes.js";

const item = (picture, ...text) => el("li", {}, picture, el("span", {}, text));

export function controlLegend(data) {
  const present = new Set(data.arms.flatMap((a) => a.control.flatMap((series) => series.flatMap((flat) => flat.filter((_, i) => i % 2 === 0)))));
  const first = [...present].find((s) => s < data.actors.length) ?? 0;
  return el("ul", { class: "legend" },
    data.actors.map((a, i) => present.has(i) && item(mark(data, plain(i)), words(a.name))),
    present.has(data.NOBODY) && item(mark(data, plain(data.NOBODY)), "nobody"),
    item(el("span", { class: "fade" }, [0.6, 0.8, 1].map((p) => mark(data, plain(first, Math.max(p, data.unknown_below))))), "paler: less certain"),
    item(mark(data, { ...plain(first), unknown: true }), `unknown: no state reaches ${Math.round(data.unknown_below * 100)} %`),
    item(mark(data, { ...plain(first), contested: 1 }), "contested in half of replicates or more"),
    item(mark(data, { ...plain(first), encircled: 1 }), "encircled, likewise"),
    item(el("span", { class: "shut", "aria-hidden": "true" }, "╌×╌"), "route not usable for civilians in half or more"),
    data.routes.some((r) => r.choke) && item(el("span", { "aria-hidden": "true" }, "╌‖╌"), "chokepoint"));
}

export function differenceLegend(data, base, variant, flags) {
  const swatch = (d, sign) => el("span", { class: "swatch", style: { background: divergingColor(d) } }, sign);
  return el("ul", { class: "legend" },
    item(swatch(0.5, "▲"), "more in ", words(variant), " than in ", words(base), " (50 points or more)"),
    item(swatch(0.1, "▲"), "10 points more"),
    item(swatch(0, "·"), "under 2 points"),
    item(swatch(-0.1, "▼"), "10 points less"),
    item(swatch(-0.5, "▼"), "50 points less or more"),
    flags && item(el("span", { class: "swatch dashed" }), "dashed: not clear of chance, or under the minimum effect"));
}
