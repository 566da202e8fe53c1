// Everything about one place: chances now and over time, when and why it falls, the reports behind it.

import { placeChart } from "./charts.js";
import { look, people, percent, share, condition } from "./data.js";
import { el, link, table, words } from "./dom.js";
import { mark, plain } from "./shapes.js";

const conditions = ["contested (a rival is inside)", "vacated", "shared", "encircled"];

function chances(data, arms, place, bin) {
  const states = data.stateNames.map((_, s) => s).filter((s) => arms.some((a) => share(data, a, place, bin, s) > 0));
  const rows = states.map((s) => [el("span", {}, mark(data, plain(s)), " ", words(data.stateNames[s])),
    ...arms.map((a) => percent(share(data, a, place, bin, s), data.replicates))]);
  conditions.forEach((name, c) => {
    if (arms.some((a) => condition(data, a, place, bin, c) > 0)) {
      rows.push([el("em", {}, name), ...arms.map((a) => percent(condition(data, a, place, bin, c), data.replicates))]);
    }
  });
  return table(["state", ...arms.map((a) => words(data.arms[a].name))], rows, { class: "compact" });
}

function fall(data, arm, place) {
  const of = data.arms[arm].falls[place];
  if (!of) return el("p", {}, "Nobody holds it at the opening, so that it cannot fall.");
  if (of.n === 0) return el("p", {}, `Its holder does not lose it: ${of.words}.`);
  return el("div", {},
    el("p", {}, "Falls in ", el("strong", {}, of.p), ` (${of.words}); 5 % by ${of.at[0] ?? "-"}, half by ${of.at[2] ?? "-"}; not by the end: ${of.never}.`),
    el("p", {}, "How, inside the model: ", of.causes.slice(0, 4).map(([why, , p], i) => [i > 0 && "; ", `${why} ${p}`]), "."));
}

function said(data, report) {
  const by = data.actors.find((a) => a.id === report.actor), from = data.actors.find((a) => a.id === report.from);
  return [report.claim.replace("_", " "), by && [" ", words(by.name)], from && [" (from ", words(from.name), ")"]];
}

function reportItem(data, report) {
  const source = data.sources[report.source];
  return el("li", {}, el("strong", {}, said(data, report)), `, ${report.event}. `,
    words(source.name), ` (${source.reliability}${report.credibility}), published ${report.published}. `,
    report.used && `By the reports together this is so with ${percent(report.is_so, 0)}; ${report.interest.replaceAll("_", " ")}${report.copies > 1 ? `, one of ${report.copies} of one origin` : ""}. `,
    report.note && words(report.note), report.note && " ", link(report.url));
}

function reports(data, place) {
  const here = data.reports.filter((r) => r.place === place);
  const used = here.filter((r) => r.used), rest = here.filter((r) => !r.used);
  const start = data.initialAt.get(place), belief = data.beliefAt.get(place);
  return el("div", {}, el("h4", {}, "Reports behind it"),
    belief && el("p", {}, `As of ${data.as_of}: `, belief.unknown && el("strong", {}, "unknown; "),
      belief.states.map(([state, p, low, high], i) => [i > 0 && "; ", words(state), ` ${percent(p, 0)} (${percent(low, 0)} to ${percent(high, 0)})`]), "."),
    start && (start.source || start.confidence !== "unstated") && el("p", {}, "Control at the anchor: ",
      start.confidence !== "unstated" && `confidence ${start.confidence}`, start.source && ["; source: ", words(start.source)], "."),
    used.length ? el("ul", {}, used.map((r) => reportItem(data, r))) : el("p", {}, "No report was used here: replicates open from control at the anchor."),
    rest.length > 0 && el("details", {}, el("summary", {}, `${rest.length} more in the scenario, not used`),
      el("p", { class: "note" }, "Published outside the time between anchor and as-of, or written in retrospect."),
      el("ul", {}, rest.map((r) => reportItem(data, r)))));
}

export function placeView(data, arms, place, bin, width, onClose) {
  const of = data.places[place], seen = look(data, arms[0], place, bin);
  return [
    el("button", { class: "close", type: "button", onclick: onClose, "aria-label": "Close" }, "×"),
    el("h3", {}, mark(data, seen, 22), " ", words(of.name)),
    el("p", { class: "note" }, of.names.slice(0, 4).map((n, i) => [i > 0 && " · ", words(n)]), of.names.length > 0 && el("br"),
      of.kind.replace("_", " "), of.area && [", ", words(of.area)], of.people === null ? ", population unknown" : `, ${people(of.people)} people`),
    el("h4", {}, data.times[bin], seen.unknown && ": unknown"),
    seen.unknown && el("p", { class: "note" }, `No state reaches ${Math.round(data.unknown_below * 100)} % of replicates.`),
    chances(data, arms, place, bin),
    arms.map((a) => el("div", {}, arms.length > 1 && el("h4", {}, words(data.arms[a].name)),
      placeChart(data, a, place, width),
      data.arms[a].falls[place]?.n > 0 && el("p", { class: "note" }, "Dashed: lost at least once by then."), fall(data, a, place))),
    reports(data, place),
  ];
}
